#!/usr/bin/env bash
# For maintainers: clones the last commit into a temporary folder and runs the README's two commands there, as somebody new would.
set -eu

source=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap finish EXIT

git clone --quiet "$source" "$folder/clone"
cd "$folder/clone"

port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
answers() {
  node -e "fetch('http://127.0.0.1:$port/health').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"
}

for start in first second; do
  echo "── npm start, the $start time, on port $port"
  began=$(date +%s)
  PORT=$port npm start > "$folder/start.log" 2>&1 &
  server=$!
  until answers; do
    if ! kill -0 "$server" 2>/dev/null; then
      cat "$folder/start.log"
      echo "npm start ended before it answered"
      exit 1
    fi
    if [ $(($(date +%s) - began)) -gt 600 ]; then
      cat "$folder/start.log"
      echo "npm start did not answer within ten minutes"
      exit 1
    fi
    sleep 0.2
  done
  echo "   answers after $(($(date +%s) - began)) s"
  kill -TERM "$server"
  wait "$server" || true
  server=
  # npm ends at once; what it started notices within a moment and closes in order.
  for _ in $(seq 50); do
    answers || continue 2
    sleep 0.2
  done
  echo "something still answers on port $port ten seconds after npm start was told to stop"
  exit 1
done

echo "── npm test"
npm test < /dev/null
