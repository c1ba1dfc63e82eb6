// Marks functions that are compiled with AVX2 and without, and chosen from when the program starts.
// Elsewhere than on x86-64 Linux the compiler's default is the only one.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_VECTOR_WIDTH __attribute__((target_clones("arch=x86-64-v3", "default")))
// Marks a function that is compiled for AVX-512 alone, and called where `has_avx512` says so.
#define WITH_AVX512 __attribute__((target("arch=x86-64-v4")))
static inline int has_avx512(void) { return __builtin_cpu_supports("x86-64-v4") != 0; }
#else
#define FOR_EACH_VECTOR_WIDTH
#endif
