import { type ThemeConfig, theme } from 'antd'

const FONT =
  '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Noto Sans Hans", "Noto Sans S Chinese", system-ui, sans-serif'

/**
 * Ant Design in our colours (`ui/tokens.css`; a test compares them). The library's own greys for hints and placeholders,
 * its blue and its pale tags fail WCAG contrast, so those are set here by hand.
 */
const LIGHT = {
  colorPrimary: '#1f5a47',
  colorLink: '#1a5140',
  colorInfo: '#1f5a47',
  colorSuccess: '#1f5a47',
  colorWarning: '#8a5600',
  colorError: '#a3231b',
  colorErrorBg: '#fbe8e4',
  colorErrorBorder: '#a3231b',
  colorWarningBg: '#fbefd6',
  colorWarningBorder: '#8a5600',
  colorSuccessBg: '#e2eee7',
  colorSuccessBorder: '#1f5a47',
  colorInfoBg: '#e2eee7',
  colorInfoBorder: '#1f5a47',
  colorTextBase: '#23201b',
  colorBgBase: '#fffdf9',
  colorBgLayout: '#f7f3ec',
  colorBgContainer: '#fffdf9',
  colorBgElevated: '#fffdf9',
  colorBorder: '#a59b8b',
  colorBorderSecondary: '#dfd6c7',
  colorTextSecondary: 'rgba(35, 32, 27, 0.78)',
  colorTextTertiary: 'rgba(35, 32, 27, 0.72)',
  colorTextDescription: 'rgba(35, 32, 27, 0.72)',
  colorTextPlaceholder: 'rgba(35, 32, 27, 0.68)',
  colorTextDisabled: 'rgba(35, 32, 27, 0.68)',
  colorTextQuaternary: 'rgba(35, 32, 27, 0.68)',
} as const

const DARK = {
  colorPrimary: '#8ccdb1',
  colorLink: '#9fdac1',
  colorInfo: '#8ccdb1',
  colorSuccess: '#8ccdb1',
  colorWarning: '#f4cd86',
  colorError: '#ffb3a7',
  colorErrorBg: '#44211c',
  colorErrorBorder: '#ffb3a7',
  colorWarningBg: '#3b2f18',
  colorWarningBorder: '#f4cd86',
  colorSuccessBg: '#1f362d',
  colorSuccessBorder: '#8ccdb1',
  colorInfoBg: '#1f362d',
  colorInfoBorder: '#8ccdb1',
  colorTextBase: '#f2ede4',
  colorBgBase: '#171613',
  colorBgLayout: '#171613',
  colorBgContainer: '#22201c',
  colorBgElevated: '#2d2a25',
  colorBorder: '#6f675c',
  colorBorderSecondary: '#423d35',
  colorTextLightSolid: '#0b261c',
  colorTextSecondary: 'rgba(242, 237, 228, 0.82)',
  colorTextTertiary: 'rgba(242, 237, 228, 0.74)',
  colorTextDescription: 'rgba(242, 237, 228, 0.74)',
  colorTextPlaceholder: 'rgba(242, 237, 228, 0.7)',
  colorTextDisabled: 'rgba(242, 237, 228, 0.7)',
  colorTextQuaternary: 'rgba(242, 237, 228, 0.7)',
} as const

const SHAPE = {
  fontFamily: FONT,
  fontSize: 14,
  borderRadius: 8,
  controlHeight: 34,
  wireframe: false,
  motion: false,
} as const

/** The staff portals' theme; compact, because an office screen shows forty lines. */
export function staffTheme(dark: boolean): ThemeConfig {
  const colours = dark ? DARK : LIGHT
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { ...SHAPE, ...colours },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: { cellPaddingBlockSM: 7, headerBg: dark ? '#2d2a25' : '#f0eadf', headerColor: colours.colorTextBase },
      Layout: { siderBg: colours.colorBgContainer, headerBg: colours.colorBgContainer, headerPadding: '0 20px' },
      Menu: {
        itemBg: colours.colorBgContainer,
        itemSelectedBg: dark ? '#1f362d' : '#e2eee7',
        itemSelectedColor: colours.colorLink,
        activeBarBorderWidth: 0,
        itemHeight: 36,
        groupTitleColor: colours.colorTextTertiary,
      },
      Descriptions: { labelBg: dark ? '#2d2a25' : '#f0eadf', labelColor: colours.colorTextSecondary },
    },
  }
}

export const STAFF_COLOURS = { light: LIGHT, dark: DARK }
