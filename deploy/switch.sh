#!/bin/sh
# Passes the centres of this machine over to another release, with a way back.
#
#   switch.sh VERSION NAME...     stops the centres, puts their databases aside, starts them in the release; a centre
#                                 that is not well within two minutes brings all of them back to where they were
#   switch.sh --back NAME...      the same way back later; what was written since the passage is lost, so it asks for
#                                 --lose-what-came-since
#
# EGON_START and EGON_STOP say how a centre is started and stopped (its name follows), where not by systemd.
set -eu
prefix=${EGON_PREFIX:-}
root=$prefix/opt/egon
start=${EGON_START:-systemctl start egon@}
stop=${EGON_STOP:-systemctl stop egon@}
patience=120
wait=${EGON_WAIT:-$patience}
say() { printf '%s\n' "$*"; }
fail() { printf 'Nejde to: %s\n' "$*" >&2; exit 1; }
node() { "$root/current/node_modules/.bin/node" "$@"; }

# A value of the settings of a centre.
setting() {
  node -e 'const [file, name] = process.argv.slice(1)
    const { dirname, resolve } = require("node:path")
    const config = JSON.parse(require("node:fs").readFileSync(file, "utf8"))
    console.log({
      data: () => resolve(dirname(file), config.dataFolder),
      health: () => `${config.http.tls ? "https" : "http"}://${config.http.host ?? "127.0.0.1"}:${config.http.port}/health`,
    }[name]())' "$prefix/etc/egon/$1.json" "$2"
}
# Of a centre that was not well before, no more is asked than that it answers.
ill=
well() {
  node -e 'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"
    const [, address, wasIll] = process.argv
    fetch(address).then(answer => process.exit(answer.ok || (wasIll && answer.status === 503) ? 0 : 1), () => process.exit(1))' \
    "$(setting "$1" health)" "$(case " $ill " in *" $1 "*) echo ill ;; esac)" 2>/dev/null
}
note_ill() { for name; do well "$name" || ill="$ill $name"; done; }
stop_all() { for name; do $stop"$name" || fail "centrum $name se nezastavilo."; done; }
start_all() { for name; do $start"$name" || say "Centrum $name se nespustilo."; done; }
# Says which centre is not well; waits for them no longer than allowed.
all_well() {
  for name; do
    left=$wait
    until well "$name"; do
      left=$((left - 1))
      [ "$left" -gt 0 ] || { say "Centrum $name není do $wait s v pořádku ($(setting "$name" health))."; return 1; }
      sleep 1
    done
  done
}
# Only whole copies bear their final name.
put_aside() {
  data=$(setting "$1" data)
  [ -d "$data/postgres" ] || fail "centrum $1 má databázi jinde (DATABASE_URL); zálohujte ji a přejděte ručně podle příručky."
  [ ! -e "$data/postgres/postmaster.pid" ] || fail "databáze centra $1 ještě běží."
  rm -rf "$data/postgres.before" "$data/postgres.copying" &&
    cp -a --reflink=auto "$data/postgres" "$data/postgres.copying" &&
    sync -f "$data/postgres.copying" &&
    mv "$data/postgres.copying" "$data/postgres.before"
}
put_back() {
  data=$(setting "$1" data)
  [ -d "$data/postgres.before" ] || return 0
  rm -rf "$data/postgres.left"
  mv "$data/postgres" "$data/postgres.left"
  mv "$data/postgres.before" "$data/postgres"
}
point() {
  ln -sfn "releases/$1" "$root/next"
  mv -T "$root/next" "$root/current"
}
now() { basename "$(readlink "$root/current")"; }

case "${1:-}" in
  --back)
    shift
    [ "${1:-}" = --lose-what-came-since ] ||
      fail "cesta zpět vrátí databázi do chvíle před přechodem; co přišlo potom, se ztratí. Zálohujte (egon backup take) a zopakujte s --lose-what-came-since."
    shift
    [ $# -gt 0 ] || fail "jmenujte centra."
    [ -s "$root/before" ] || fail "žádný přechod tu nebyl; není kam se vrátit."
    for name; do [ -d "$(setting "$name" data)/postgres.before" ] || fail "centrum $name nemá odloženou databázi."; done
    note_ill "$@"
    stop_all "$@"
    for name; do put_back "$name"; done
    point "$(cat "$root/before")"
    rm "$root/before"
    start_all "$@"
    all_well "$@" || exit 1
    say "Centra běží ve vydání $(now), jako před přechodem."
    ;;
  '' | -*) fail "použití: switch.sh VYDÁNÍ CENTRUM… nebo switch.sh --back --lose-what-came-since CENTRUM…" ;;
  *)
    version=$1
    shift
    [ $# -gt 0 ] || fail "jmenujte centra."
    [ -x "$root/releases/$version/egon" ] || fail "vydání $version tu neleží; nejdřív ./install.sh z jeho balíku."
    before=$(now)
    [ "$before" != "$version" ] || fail "vydání $version už běží."
    for name; do [ -r "$prefix/etc/egon/$name.json" ] || fail "nastavení $prefix/etc/egon/$name.json tu není."; done
    note_ill "$@"
    [ -z "$ill" ] || say "Už před přechodem nebyla v pořádku:$ill"
    stop_all "$@"
    for name; do
      (put_aside "$name") || {
        rm -rf "$(setting "$name" data)/postgres.copying"
        start_all "$@"
        fail "databázi centra $name se nepodařilo odložit (místo na disku?). Centra běží dál ve vydání $before."
      }
    done
    printf '%s\n' "$before" > "$root/before"
    point "$version"
    start_all "$@"
    if all_well "$@"; then
      say "Centra běží ve vydání $version. Databáze z chvíle před přechodem leží v postgres.before; cesta zpět: switch.sh --back"
    else
      say "Vracím centra do vydání $before."
      # The passage may be hurried; the way back is waited for.
      [ "$wait" -ge "$patience" ] || wait=$patience
      stop_all "$@"
      for name; do put_back "$name"; done
      point "$before"
      rm "$root/before"
      start_all "$@"
      all_well "$@" || fail "ani po návratu není centrum v pořádku; databáze nového vydání leží v postgres.left."
      fail "vydání $version se nerozběhlo. Centra běží v $before, nic se neztratilo."
    fi
    ;;
esac
