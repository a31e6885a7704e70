import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** While the console is worked on, `vite` serves it and passes questions on to a server that runs beside it. */
const SERVER = 'http://127.0.0.1:4180';

// biome-ignore lint/style/noDefaultExport: Vite looks for the default export.
export default defineConfig({
  plugins: [react()],
  // Browsers of 2024 and later: they know `light-dark()`, by which every colour has its dark form.
  build: { target: ['chrome125', 'firefox126', 'safari18'], sourcemap: false, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/v1': SERVER } },
  worker: { format: 'es' },
});
