// Marks functions that are compiled once for each vector width and chosen from when the program
// starts. Elsewhere than on x86-64 Linux the compiler's default is the only one. The least vector
// width has AVX-512 used in full, which the compiler by itself does not.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_VECTOR_WIDTH                                                   \
  __attribute__((                                                               \
      target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), min_vector_width(512)))
// The same for a loop that has a function of its own for AVX-512, to be called where `has_avx512`
// says so.
#define FOR_NARROW_VECTORS __attribute__((target_clones("arch=x86-64-v3", "default")))
#define FOR_AVX512 __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
static inline int has_avx512(void) { return __builtin_cpu_supports("x86-64-v4") != 0; }
#else
#define FOR_EACH_VECTOR_WIDTH
#define FOR_NARROW_VECTORS
#endif
