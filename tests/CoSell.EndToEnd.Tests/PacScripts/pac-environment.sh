# What pac answers on the walk: it remembers, for each environment, which solutions were imported, and exports what our own
# packer (the function packer) makes of the source under the version that is installed there.
option() { want="$1"; shift; while [ $# -gt 1 ]; do [ "$1" = "$want" ] && echo "$2"; shift; done; }
environment="$here/environments/$(option --environment "$@" | tr -c '[:alnum:]\n' _)"
mkdir -p "$environment"

remember() { printf '{"SolutionUniqueName":"%s","VersionNumber":"%s","IsManaged":%s}' "$@" > "$environment/$1"; }

import() {
  zip="$(option --path "$@")"; settings="$(option --settings-file "$@")"
  [ -f "$zip" ] && [ -f "${settings:-$zip}" ] || { echo "Error: $zip or $settings is not there."; exit 1; }
  name="$(basename "$zip" .zip)"; managed=false
  case "$name" in *_managed) managed=true; name="${name%_managed}" ;; esac
  version="${name#*_}"
  [ "$version" != "$name" ] || version="$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' solution/power-platform/src/Other/Solution.xml)"
  remember "${name%%_*}" "$version" "$managed"
}

export_solution() {
  name="$(option --name "$@")"; type=Unmanaged; ending=
  case " $* " in *" --managed "*) type=Managed; ending=_managed ;; esac
  version="$(sed 's/.*"VersionNumber":"\([^"]*\)".*/\1/' "$environment/$name")"
  packer pack --notice --out "$environment.export" --type "$type" --solution-version "$version"
  cp "$environment.export/$name$ending.zip" "$(option --path "$@")"
}

check() {
  results="$(option --outputDirectory "$@")"
  mkdir -p "$results"
  echo '{ "version": "2.1.0", "runs": [ { "results": [] } ] }' > "$results/report.sarif"
}

case "$1 $2" in
"solution list") echo "[$(cat "$environment"/* 2> /dev/null | sed 's/}{/},{/g')]" ;;
"solution import") import "$@" ;;
"solution export") export_solution "$@" ;;
"solution check") check "$@" ;;
"solution online-version") remember "$(option --solution-name "$@")" "$(option --solution-version "$@")" false ;;
"connection list") cat connections.txt ;;
"auth create") ;;
*) echo "Error: the walk does not know pac $*"; exit 1 ;;
esac
