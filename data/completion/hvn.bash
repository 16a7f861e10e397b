# TAB for hvn in bash. Made by: hvn completion bash
_hvn() {
    local program=$1 answer mode value text line same=1
    case $program in '~/'*) program=$HOME/${program#'~/'} ;; esac
    COMPREPLY=()
    answer=$("$program" __complete bash "$COMP_CWORD" "${COMP_WORDS[@]}" 2>/dev/null </dev/null) || return 0
    local values=() texts=()
    {
        IFS= read -r mode
        while IFS=$'\t' read -r value text; do
            values+=("$value")
            texts+=("$text")
        done
    } <<<"$answer"
    case $mode in
    files) return 0 ;; # nothing in COMPREPLY: readline completes file names
    folders)
        type compopt >/dev/null 2>&1 && compopt +o default -o dirnames 2>/dev/null
        return 0
        ;;
    esac
    type compopt >/dev/null 2>&1 && compopt +o default 2>/dev/null
    case $mode in *nospace*) type compopt >/dev/null 2>&1 && compopt -o nospace 2>/dev/null ;; esac
    # Titles stand beside the words only in lists, which nothing is taken from: 37 is menu-complete.
    case $mode in *keep*) same= ;; esac
    if [ "${#values[@]}" -lt 2 ] || [ "${COMP_TYPE:-9}" = 37 ] || { [ "$same" ] && [ "${COMP_TYPE:-9}" = 9 ]; }; then
        COMPREPLY=("${values[@]}")
        return 0
    fi
    local place
    for place in "${!values[@]}"; do
        printf -v line '%-14s %s' "${values[place]}" "${texts[place]}"
        COMPREPLY+=("${line%"${line##*[! ]}"}")
    done
    # A first line of its own keeps bash from replacing what was typed by what the words begin with.
    [ "$same" ] || COMPREPLY+=(' ')
    return 0
}
complete -o default -F _hvn hvn
