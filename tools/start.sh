# Sourced by hvn and test; $root is the project's folder.

# Hand over to the bootstrap with the first Python that really starts (a shim may not).
start_with_any_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3 python; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
            exec "$python" "$root/tools/bootstrap.py" "$@"
        fi
    done
    if command -v uv >/dev/null 2>&1; then
        exec env UV_PYTHON_DOWNLOADS=never \
            uv run -q --no-project --python '>=3.11' "$root/tools/bootstrap.py" "$@"
    fi
    printf '%s\n' "hvn: máy chưa có Python, hãy chạy: sudo apt-get install -y python3 python3-venv [no Python here: run this]" >&2
    exit 3
}
