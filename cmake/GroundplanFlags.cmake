# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan_flags: the warnings, sanitizers and linker, said once; every target links it.
add_library(groundplan_flags INTERFACE)
target_compile_options(groundplan_flags INTERFACE -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>
                                                  -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers)
if(GROUNDPLAN_SANITIZE)
  target_compile_options(groundplan_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                                    -fno-omit-frame-pointer)
  # What a library defines it also calls: the copies of inline functions in a test compiled without sanitizers would hide faults.
  target_link_options(groundplan_flags INTERFACE -fsanitize=address,undefined LINKER:-Bsymbolic-functions)
endif()
if(GROUNDPLAN_FUZZ)
  target_compile_options(groundplan_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  target_link_options(groundplan_flags INTERFACE -fuse-ld=mold)
endif()
target_include_directories(groundplan_flags INTERFACE ${CMAKE_SOURCE_DIR})

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The precompiled header carries time stamps; this is the sloppiness that ccache's manual asks for with one.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime
                                  ${CCACHE_PROGRAM})
endif()
