import type { Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import type { ProblemRow } from '#http/problem.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import { type FileReaders, type FileServices, readFileContent, storeUpload } from './actions.ts'
import { getFileContract, uploadFileContract } from './contract.ts'

const UPLOAD_PROBLEMS = {
  'file-missing': { status: 422, title: '没有收到文件', detail: '请选择一张照片或一个PDF文件再上传。' },
  'file-empty': { status: 422, title: '这是一个空文件', detail: '文件里没有内容。请重新拍照或重新选择文件。' },
  'file-too-large': {
    status: 413,
    title: '文件太大',
    detail: '照片不超过10MB,PDF不超过20MB。请用手机相机的普通画质重拍，或压缩后再上传。',
  },
  'file-type-refused': {
    status: 415,
    title: '不支持这种文件',
    detail: '请上传照片(JPG、PNG、WebP、HEIC)或PDF。改文件名不会改变它的格式。',
  },
  'photo-damaged': { status: 422, title: '照片打不开', detail: '文件可能已损坏。请重新拍一张。' },
  'photo-too-many-pixels': { status: 413, title: '照片尺寸太大', detail: '请用手机相机的普通画质重拍。' },
  'photo-heic-unreadable': {
    status: 415,
    title: '这种苹果手机照片格式暂时读不了',
    detail: '请在手机“设置-相机-格式”里选“兼容性最佳”，重拍后再上传。',
  },
  'pdf-damaged': { status: 422, title: 'PDF文件打不开', detail: '文件可能已损坏。请重新导出或重新扫描。' },
  'pdf-encrypted': { status: 422, title: 'PDF文件有密码', detail: '请去掉密码后再上传。' },
  'pdf-active': {
    status: 422,
    title: 'PDF文件里带有程序',
    detail: '为了安全，不接收带脚本或附件的PDF。请重新打印成PDF再上传。',
  },
  'file-infected': { status: 422, title: '文件里发现病毒', detail: '文件没有保存。请换一台设备重新拍照或扫描。' },
} as const satisfies Record<string, ProblemRow>

/** Upload and download; the composition root says who may read a person's files and an institution's papers. */
export function fileRoutes<S extends Services & FileServices>(readers: FileReaders): readonly Route<S>[] {
  return [
    implement(uploadFileContract, UPLOAD_PROBLEMS, async ({ body, file, call, services }) => {
      const stored = await runAction(services, call, async (act) => {
        const result = await storeUpload(act, services, { bytes: file?.bytes, purpose: body.purpose })
        return result.ok
          ? accept({
              fileId: result.value.fileId,
              mediaType: result.value.mediaType,
              bytes: result.value.bytes,
              scan: result.value.scan === 'clean' ? ('clean' as const) : ('not-scanned' as const),
              uploadedAt: result.value.uploadedAt.toString(),
            })
          : result
      })
      return stored
    }),
    implement(getFileContract, {}, async ({ params, query, call, services }, reply) => {
      const result = await runReading(services, call, (act) =>
        readFileContent(act, services, readers, { fileId: params.fileId, thumbnail: query.thumbnail === 'yes' }),
      )
      if (!result.ok) return result
      reply.header('content-type', result.value.mediaType)
      reply.header('content-disposition', 'inline')
      reply.header('cache-control', 'private, max-age=300')
      return accept(result.value.bytes)
    }),
  ]
}
