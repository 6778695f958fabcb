# One image for the three services of docker-compose.yml: migrate, app and worker. They run the same npm scripts that
# e2e/journeys/processes.spec.ts runs as plain processes.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run build
# the app itself stays; test tools, the embedded server and the second Node go
RUN npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node-linux-* node_modules/.bin/node \
  && rm -rf .next/cache && mkdir .next/cache

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 SCHAKEL_PREPARED=1 HOST=0.0.0.0 PORT=3000 \
  npm_config_cache=/tmp/npm npm_config_logs_max=0 npm_config_update_notifier=false
COPY --from=build --chown=root:root /app /app
# nothing in the image is writable for the process, and it is nobody's root
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "run", "serve"]
