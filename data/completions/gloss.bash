# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for gloss(1). It needs nothing but bash: where the bash-completion package is
# there, `compopt` and file names behave as with all commands.

# _gloss_words WORDS: those that begin like the current word
_gloss_words() {
  local word
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen -W "$1" -- "$2")
}

# _gloss_files KIND WORD: KIND is -f for files and folders, -d for folders
_gloss_files() {
  local name
  compopt -o filenames 2>/dev/null
  while IFS= read -r name; do
    COMPREPLY+=("$name")
  done < <(compgen "$1" -- "$2")
}

# The names of the sets that lie in this folder: article.txt.NAME.gloss.json
_gloss_sets() {
  local file names=default
  for file in *.txt.*.gloss.json; do
    [ -e "$file" ] || continue
    file=${file%.gloss.json}
    names+=" ${file##*.}"
  done
  _gloss_words "$names" "$1"
}

_gloss() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]}
  COMPREPLY=()

  if [ "$COMP_CWORD" -eq 1 ]; then
    _gloss_words 'export import check stats labels diff merge git-setup formats help --help --version' "$current"
    return
  fi
  # "--format=csv" comes as three words
  if [ "$current" = = ]; then
    current=
  elif [ "$previous" = = ]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  case $command in
    export)
      case $previous in
        -f | --format) _gloss_words "$(gloss formats 2>/dev/null | cut -d ' ' -f 1)" "$current" ;;
        -o | --output) _gloss_files -f "$current" ;;
        -s | --set) _gloss_sets "$current" ;;
        --overlap) _gloss_words 'longest first columns' "$current" ;;
        --base | --scheme | -j | --jobs) ;;
        *)
          if [[ $current == -* ]]; then
            _gloss_words '--format --output --set --base --bom --raw-cells --overlap --scheme
              --tokens --verbose --dry-run --jobs --files-from --null --help --version' "$current"
          else
            _gloss_files -f "$current"
          fi
          ;;
      esac
      ;;
    import)
      case $previous in
        -f | --format) _gloss_words "$(gloss formats 2>/dev/null | cut -d ' ' -f 1)" "$current" ;;
        -a | --articles) _gloss_files -d "$current" ;;
        -s | --set) _gloss_sets "$current" ;;
        --scheme | -j | --jobs) ;;
        *)
          if [[ $current == -* ]]; then
            _gloss_words '--format --set --articles --create --scheme --raw-cells --dry-run
              --jobs --verbose --files-from --null --help --version' "$current"
          else
            _gloss_files -f "$current"
          fi
          ;;
      esac
      ;;
    check)
      if [[ $current == -* ]]; then
        _gloss_words '--json --quiet --jobs --files-from --null --help --version' "$current"
      else
        _gloss_files -f "$current"
      fi
      ;;
    stats)
      case $previous in
        -s | --set) _gloss_sets "$current" ;;
        *)
          if [[ $current == -* ]]; then
            _gloss_words '--set --each --json --files-from --null --help --version' "$current"
          else
            _gloss_files -f "$current"
          fi
          ;;
      esac
      ;;
    labels)
      if [[ $current == -* ]]; then
        _gloss_words '--unused --json --help --version' "$current"
      else
        _gloss_files -f "$current"
      fi
      ;;
    diff)
      case $previous in
        -s | --set) _gloss_sets "$current" ;;
        *)
          if [[ $current == -* ]]; then
            _gloss_words '--set --json --textconv --help --version' "$current"
          else
            _gloss_files -f "$current"
          fi
          ;;
      esac
      ;;
    merge)
      case $previous in
        -o | --output) _gloss_files -f "$current" ;;
        *)
          if [[ $current == -* ]]; then
            _gloss_words '--output --verbose --help --version' "$current"
          else
            _gloss_files -f "$current"
          fi
          ;;
      esac
      ;;
    git-setup)
      if [[ $current == -* ]]; then
        _gloss_words '--help --version' "$current"
      else
        _gloss_files -d "$current"
      fi
      ;;
    formats)
      _gloss_words '--json --markdown --help --version' "$current"
      ;;
    help)
      _gloss_words 'export import check stats labels diff merge git-setup formats' "$current"
      ;;
  esac
}

complete -F _gloss gloss
