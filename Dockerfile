# docker build -t whosays . && docker run --rm -v "$PWD:/work" whosays check .
FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY Cargo.toml Cargo.lock build.rs ./
COPY src src
COPY rules rules
COPY benches benches
COPY README.md ./
RUN cargo install --locked --profile dist --path . --root /out

# --since asks git.
FROM alpine:3
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /out/bin/whosays /usr/local/bin/whosays
WORKDIR /work
ENTRYPOINT ["whosays"]
CMD ["check", "."]
