"""How fast hvn is, beside floors and peers; `python -m benchmarks` measures, `docs/performance.md` tells."""
