# TAB for hvn in fish. Made by: hvn completion fish
# fish itself drops what does not look like the word typed, so hvn puts that word into the meaning where it must.
function __hvn_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l answer (command $program __complete fish (count $words) $words "$current" 2>/dev/null </dev/null)
    switch "$answer[1]"
        case files
            __fish_complete_path (string replace -r '^--[^=]*=' '' -- $current)
        case folders
            __fish_complete_directories (string replace -r '^--[^=]*=' '' -- $current)
        case '*'
            set -e answer[1]
            printf '%s\n' $answer
    end
end
complete -c hvn -f -a '(__hvn_complete)'
