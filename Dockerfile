# Ratebook as an image: the pages are built in one stage, and what runs them is all that the other one holds.
#
#   docker build -t ratebook .
#   docker run -p 127.0.0.1:3000:3000 -v ratebook-data:/data --read-only --tmpfs /tmp ratebook
#
# Only /data is written to. docs/operations.md says more; compose.yaml runs it with PostgreSQL.

FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json vite.config.ts react-router.config.ts ./
COPY public public
COPY scripts scripts
COPY docs docs
COPY rules rules
COPY db db
COPY app app
# The image has no bundler, and the runtime of bundles is made by one.
RUN npm run build \
    && node app/cli/main.ts export imaging --out /tmp/bundle \
    && cp /tmp/bundle/runtime.mjs build/

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# What is optional is a Node for machines without one, and tools of the build.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund && npm cache clean --force

FROM node:26-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    RATEBOOK_DATA=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY rules rules
COPY db db
COPY app app
COPY --from=build /app/build build
# The command line: docker exec CONTAINER ratebook backup /data/backups/today
RUN printf '#!/bin/sh\nexec node /app/app/cli/main.ts "$@"\n' > /usr/local/bin/ratebook \
    && chmod 755 /usr/local/bin/ratebook \
    && install -d -m 0700 -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=2s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "app/server/main.ts"]
