import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The three portals, and under `--mode gallery` the pages that show the component kits (tests and development only). */
const PORTALS = {
  citizen: 'web/citizen/index.html',
  institution: 'web/institution/index.html',
  officer: 'web/officer/index.html',
}
const GALLERY = { 'gallery-citizen': 'web/gallery/citizen.html', 'gallery-staff': 'web/gallery/staff.html' }

export default defineConfig(({ mode }) => ({
  root: 'web',
  plugins: [react(), portalAddresses()],
  server: { proxy: { '/api': `http://127.0.0.1:${process.env.YIYANG_PORT ?? '4180'}` } },
  build: {
    outDir: mode === 'gallery' ? '../dist/gallery' : '../dist/web',
    emptyOutDir: true,
    // The list of chunks per entry: a test reads it to prove that the citizen portal never loads the staff library.
    manifest: true,
    // Data addresses would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The staff library is one large chunk by nature; it is cached for good and never reaches a citizen's phone.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: { input: mode === 'gallery' ? GALLERY : PORTALS },
  },
}))

/** In development every address belongs to its portal's page, as the server does with the built files. */
function portalAddresses(): Plugin {
  return {
    name: 'yiyang-portal-addresses',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const [path = '/'] = (request.url ?? '/').split('?')
        const isPage = request.headers.accept?.includes('text/html') && !/\.[a-z0-9]+$/.test(path)
        if (isPage) request.url = `/${portalOf(path)}/index.html`
        next()
      })
    },
  }
}

function portalOf(path: string): string {
  if (/^\/institution(\/|$)/.test(path)) return 'institution'
  return /^\/officer(\/|$)/.test(path) ? 'officer' : 'citizen'
}
