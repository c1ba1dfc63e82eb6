// Marks a function that is compiled once for each vector width and chosen from when the program
// starts. Elsewhere than on x86-64 Linux the compiler's default is the only one.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_VECTOR_WIDTH \
  __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define FOR_EACH_VECTOR_WIDTH
#endif
