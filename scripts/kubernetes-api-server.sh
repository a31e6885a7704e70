#!/bin/sh
# A real Kubernetes API server on loopback, for the opt-in suite `npm run test:kubernetes`.
#
#   scripts/kubernetes-api-server.sh build   get the sources and the tools, build the server (once, about five minutes)
#   scripts/kubernetes-api-server.sh start   build if need be, start etcd and the server, print how they are reached
#   scripts/kubernetes-api-server.sh stop    stop both; what they kept is deleted
#
# Everything is Debian's own: the source package `kubernetes` (1.20.2), Go, etcd and kubectl, got by apt with a
# configuration of its own and unpacked into a cache folder. Nothing is installed, no root is needed, the build
# downloads nothing, and the mirror is the one that the machine uses already.
#
#   TALLYMAN_KUBERNETES_CACHE  the folder (usual: ~/.cache/tallyman-kubernetes)
#   TALLYMAN_KUBERNETES_PORT   the server's port (usual: 16443); etcd takes the two behind it
set -eu

cache=${TALLYMAN_KUBERNETES_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tallyman-kubernetes}
port=${TALLYMAN_KUBERNETES_PORT:-16443}
suite=bookworm
version=1.20.2
tools=$cache/tools/usr
server=$cache/kube-apiserver-$version
state=$cache/state

fail() {
  echo "$1" >&2
  exit 1
}

need() {
  for program in "$@"; do
    command -v "$program" >/dev/null || fail "This needs $program."
  done
}

private_apt() {
  apt-get -q -o "Dir::Etc::SourceList=$cache/apt/debian.sources" -o Dir::Etc::SourceParts=- \
    -o "Dir::State::Lists=$cache/apt/lists" -o "Dir::Cache=$cache/apt" -o APT::Sandbox::User=root "$@"
}

fetch() {
  need apt-get dpkg-deb dpkg-source
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' "Codename: $suite" 'Component: main' | head -n 1)
  [ -n "$mirror" ] || fail "This machine has no mirror of Debian $suite among its package sources."
  mkdir -p "$cache/apt/lists/partial" "$cache/apt/archives/partial" "$cache/packages"
  cat >"$cache/apt/debian.sources" <<END
Types: deb deb-src
URIs: $mirror
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
  private_apt update
  cd "$cache/packages"
  private_apt download etcd-server kubernetes-client golang-1.19-go golang-1.19-src golang-github-modern-go-reflect2-dev
  private_apt --download-only source kubernetes
  for package in *.deb; do dpkg-deb --extract "$package" "$cache/tools"; done
  rm -rf "$cache/gopath/src/k8s.io" "$cache/kubernetes.part"
  mkdir -p "$cache/gopath/src/k8s.io"
  dpkg-source --no-copy --extract kubernetes_*.dsc "$cache/kubernetes.part"
  # The vendored copy of this library walks maps as Go did before 1.18: the server would crash at the first custom object.
  reflect=github.com/modern-go/reflect2
  rm -rf "$cache/kubernetes.part/vendor/$reflect"
  cp -R "$tools/share/gocode/src/$reflect" "$cache/kubernetes.part/vendor/$reflect"
  mv "$cache/kubernetes.part" "$cache/gopath/src/k8s.io/kubernetes"
}

# As Debian's own rules do it: inside a GOPATH, with everything that is needed under vendor/. One file is generated
# first, since releases do not carry it: the descriptions of all kinds. The clients of clouds are left out.
build() {
  [ ! -x "$server" ] || return 0
  [ -d "$cache/gopath/src/k8s.io/kubernetes" ] && [ -x "$tools/bin/etcd" ] || fetch
  (
    cd "$cache/gopath/src/k8s.io/kubernetes"
    export GOROOT="$tools/lib/go-1.19" GOPATH="$cache/gopath" GOCACHE="$cache/gocache"
    export GO111MODULE=off GOPROXY=off GOSUMDB=off GOFLAGS= CGO_ENABLED=0 PATH="$tools/lib/go-1.19/bin:$PATH"
    generated=pkg/generated/openapi
    if [ ! -f $generated/zz_generated.openapi.go ]; then
      nice go build -p 2 -o "$cache/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
      described=$(grep -rl --include='*.go' '+k8s:openapi-gen=' pkg staging/src/k8s.io |
        grep -v -E '_test\.go$|/code-generator/|/sample-apiserver/|/zz_generated' | xargs -n 1 dirname | sort -u |
        sed 's,^staging/src/,vendor/,; s,^,k8s.io/kubernetes/,' | paste -s -d ,)
      "$cache/openapi-gen" -i "$described" -p "k8s.io/kubernetes/$generated" -O zz_generated.openapi \
        -h hack/boilerplate/boilerplate.generatego.txt -r /dev/null --output-base "$cache/gopath/src"
    fi
    flags='-s -w'
    for place in component-base/version client-go/pkg/version; do
      named=k8s.io/kubernetes/vendor/k8s.io/$place
      flags="$flags -X $named.gitVersion=v$version -X $named.gitMajor=1 -X $named.gitMinor=20"
    done
    nice go build -p 2 -tags providerless -ldflags "$flags" -o "$server.part" ./cmd/kube-apiserver
  )
  mv "$server.part" "$server"
}

# certificate NAME SUBJECT EXTENSIONS: signed by the authority of this run.
certificate() {
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj "$2" -keyout "$1.key" -out "$1.csr" 2>/dev/null
  printf '%s\n' "$3" >"$1.ext"
  openssl x509 -req -days 2 -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "$1.ext" -out "$1.pem" 2>/dev/null
}

certificates() {
  openssl req -x509 -days 2 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj '/CN=loopback' \
    -keyout ca.key -out ca.pem 2>/dev/null
  certificate server /CN=kube-apiserver 'subjectAltName=IP:127.0.0.1,DNS:localhost'
  certificate admin /O=system:masters/CN=admin 'extendedKeyUsage=clientAuth'
  openssl genrsa -out accounts.key 2048 2>/dev/null
  openssl rand -hex 24 >reader.token
  printf '%s,reader,1\n' "$(cat reader.token)" >tokens.csv
}

# kubeconfig USER CREDENTIALS
kubeconfig() {
  cat <<END
apiVersion: v1
kind: Config
current-context: loopback
contexts: [{name: loopback, context: {cluster: loopback, user: $1}}]
clusters: [{name: loopback, cluster: {server: 'https://127.0.0.1:$port', certificate-authority: ca.pem}}]
users: [{name: $1, user: {$2}}]
END
}

start() {
  need openssl
  build
  [ ! -e "$state" ] || stop
  umask 077
  mkdir -p "$state"
  cd "$state"
  certificates
  kubeconfig admin 'client-certificate: admin.pem, client-key: admin.key' >kubeconfig
  kubeconfig reader 'tokenFile: reader.token' >reader.kubeconfig
  etcd="https://127.0.0.1:$((port + 1))"
  "$tools/bin/etcd" --data-dir etcd --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
    --listen-peer-urls "http://127.0.0.1:$((port + 2))" --client-cert-auth --trusted-ca-file ca.pem \
    --cert-file server.pem --key-file server.key >etcd.log 2>&1 &
  echo $! >etcd.pid
  # No controllers run: nobody makes service accounts, and nobody may come in without a name.
  "$server" --etcd-servers "$etcd" --etcd-cafile ca.pem --etcd-certfile admin.pem --etcd-keyfile admin.key \
    --bind-address 127.0.0.1 --secure-port "$port" --advertise-address 192.0.2.1 --endpoint-reconciler-type none \
    --tls-cert-file server.pem --tls-private-key-file server.key --client-ca-file ca.pem \
    --token-auth-file tokens.csv --anonymous-auth=false --authorization-mode RBAC \
    --service-account-issuer https://kubernetes.default.svc --service-account-key-file accounts.key \
    --service-account-signing-key-file accounts.key --service-cluster-ip-range 10.96.0.0/16 \
    --disable-admission-plugins ServiceAccount >server.log 2>&1 &
  echo $! >server.pid
  waited=0
  until "$tools/bin/kubectl" --kubeconfig kubeconfig get --raw /readyz >/dev/null 2>&1; do
    waited=$((waited + 1))
    kill -0 "$(cat server.pid)" 2>/dev/null && [ $waited -lt 120 ] || {
      tail -n 5 server.log etcd.log >&2
      stop
      fail 'The server did not come up.'
    }
    sleep 1
  done
  echo "server      https://127.0.0.1:$port"
  echo "authority   $state/ca.pem"
  echo "reader      token in $state/reader.token; kubeconfig $state/reader.kubeconfig (may do nothing until a role says so)"
  echo "kubectl     $tools/bin/kubectl"
  echo "run         TALLYMAN_TEST_KUBERNETES=$state/kubeconfig npm run test:kubernetes"
}

stop() {
  for name in server etcd; do
    [ -f "$state/$name.pid" ] || continue
    pid=$(cat "$state/$name.pid")
    # A number may belong to another program by now.
    case $(readlink "/proc/$pid/exe" 2>/dev/null) in "$server"* | "$tools/bin/etcd"*) ;; *) continue ;; esac
    kill "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
  done
  rm -rf "$state"
}

case ${1:-} in
  build) build ;;
  start) start ;;
  stop) stop ;;
  *) fail "Usage: $0 build | start | stop" ;;
esac
