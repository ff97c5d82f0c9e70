# Two stages: the program is built static, and runs as nobody in particular.
# docker buildx build --platform linux/amd64,linux/arm64 -t havenjob .
FROM --platform=$BUILDPLATFORM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETOS TARGETARCH
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags='-s -w' -o /out/havenjob . \
 && mkdir -p /out/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/havenjob /havenjob
COPY --from=build --chown=65532:65532 /out/data /data
ENV LISTEN=:8080 DATA_DIR=/data LOG_FORMAT=json
VOLUME /data
EXPOSE 8080
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/havenjob", "health"]
ENTRYPOINT ["/havenjob"]
CMD ["serve"]
