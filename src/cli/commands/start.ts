import type { Command } from 'commander'
import { parseMonth } from '#kernel/calendar.ts'
import { say } from '../command.ts'
import { type Config, readConfig } from '../config.ts'
import { type DemoAccount, seedDemo } from '../demo/seed.ts'
import { openPlatform } from '../platform.ts'
import { listen, untilStopped } from '../server.ts'
import { ensureWebBuild } from '../web-build.ts'
import { work } from '../worker.ts'

/** `start`: database, schema, demo data, portals and worker in one process. */
export function register(program: Command): void {
  program
    .command('start')
    .description('start everything here: embedded database, demo data, portals, worker')
    .action(async () => {
      const config = demoConfig(readConfig())
      ensureWebBuild()
      const platform = await openPlatform(config)
      const accounts = config.production ? [] : await seedDemo(platform.services)
      const app = await listen(platform)
      const worker = await work(platform.services)
      process.stdout.write(welcome(config, accounts))
      await untilStopped()
      say('正在停止……')
      await worker.stop()
      await app.close()
      await platform.close()
    })
}

/** The vouchers' programme has a window; a demo started outside it stands on the same day of the year inside it. */
const DEMO_YEAR = 2026

function demoConfig(config: Config): Config {
  if (config.production || config.today) return config
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  if (today.year === DEMO_YEAR || !parseMonth(`${DEMO_YEAR}-01`)) return config
  return { ...config, today: today.with({ year: DEMO_YEAR }) }
}

function welcome(config: Config, accounts: readonly DemoAccount[]): string {
  const base = `http://${config.host}:${config.port}`
  const lines = [
    '',
    '颐养通已启动 · Yiyang is ready',
    '',
    `  老年人与代办人   ${base}/`,
    `  服务机构与评估   ${base}/institution`,
    `  民政经办与审核   ${base}/officer`,
    `  API reference    ${base}/api/docs`,
    '',
    ...(config.today ? [`  演示日期 (demo date): ${config.today.toString()}`, ''] : []),
    '演示账号 (demo accounts)',
    ...accounts.map(
      (one) => `  ${one.role.padEnd(20)} ${one.region}  ${one.account.padEnd(34)} ${one.password}   ${one.title}`,
    ),
    '',
    '先试一试 (try first)',
    `  1. 不登录,打开 ${base}/ 查目录、查服务机构`,
    '  2. 用 elder 账号登录,看“这个月能用多少”',
    '  3. 用 desk 账号在服务机构页面核销一张券',
    '  4. 用 county-reviewer 账号看待办,按法定期限排序',
    '  按 Ctrl+C 停止。数据保存在 .data/,再次启动不会丢失。',
    '',
  ]
  return `${lines.join('\n')}\n`
}
