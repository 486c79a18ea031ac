# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan_test(NAME LIBS… [SOURCES…] [LABELS…]): tests/<dir>/NAME.cpp as one Qt Test executable, run offscreen in a home
# of its own by ctest. Its labels are <dir> (so `ctest -L ^core/` takes the engine's tests) and those given.
function(groundplan_test name)
  cmake_parse_arguments(T "" "" "SOURCES;LIBS;LABELS" ${ARGN})
  add_executable(${name} ${name}.cpp ${T_SOURCES})
  target_link_libraries(${name} PRIVATE groundplan_flags ${T_LIBS} Qt6::Test)
  target_compile_definitions(${name} PRIVATE GROUNDPLAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             GROUNDPLAN_BINARY_DIR="${CMAKE_BINARY_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
  add_test(NAME ${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/support/in_clean_home $<TARGET_FILE:${name}>)
  set_tests_properties(${name} PROPERTIES LABELS "${folder};${T_LABELS}" TIMEOUT 600
                       ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
  if(folder MATCHES "^(core/|ui/document)")
    set_property(GLOBAL APPEND PROPERTY GROUNDPLAN_SANITIZED_TESTS ${name})
  endif()
endfunction()

# groundplan_fuzzer(NAME LIBS… [CORPUS dir]): tests/fuzz/NAME.cpp as a libFuzzer executable (it defines
# LLVMFuzzerTestOneInput). Its seeds are in tests/fuzz/corpus/NAME unless said otherwise. Preset fuzz only.
function(groundplan_fuzzer name)
  cmake_parse_arguments(F "" "CORPUS" "LIBS" ${ARGN})
  if(NOT F_CORPUS)
    set(F_CORPUS tests/fuzz/corpus/${name})
  endif()
  add_executable(${name} ${name}.cpp)
  target_link_libraries(${name} PRIVATE groundplan_flags ${F_LIBS})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  set_property(GLOBAL APPEND PROPERTY GROUNDPLAN_FUZZERS "${name}|${F_CORPUS}")
endfunction()
