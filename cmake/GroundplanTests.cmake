# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan_test_header(LIBRARY HEADERS…): one precompiled header for all tests of that library alone.
function(groundplan_test_header library)
  set(header precompiled_for_tests_of_${library})
  add_library(${header} OBJECT EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/support/precompiled.cpp)
  target_link_libraries(${header} PRIVATE groundplan_flags ${library} Qt6::Test)
  groundplan_test_flags(${header})
  target_precompile_headers(${header} PRIVATE <QTest> <QSignalSpy> <QTemporaryDir> <nlohmann/json.hpp> <tl/expected.hpp> <algorithm> <functional> <map>
                            <random> <set> <string> <vector> ${ARGN})
  set_target_properties(${header} PROPERTIES AUTOMOC OFF AUTORCC OFF)
endfunction()

# Tests are compiled once and run once, so the optimizer's time is not spent on them. Qt's macros hold the test's own folder,
# which would keep the tests from sharing a precompiled header; nothing here reads them. Undefined behaviour is looked for in
# what is tested: in the tests' own code that doubles the time they compile.
function(groundplan_test_flags name)
  target_compile_options(${name} PRIVATE -O1 -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR
                                         $<$<BOOL:${GROUNDPLAN_SANITIZE}>:-fno-sanitize=undefined>
                                         $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  target_compile_definitions(${name} PRIVATE GROUNDPLAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             GROUNDPLAN_BINARY_DIR="${CMAKE_BINARY_DIR}"
                                             GROUNDPLAN_PYTHON="${Python3_EXECUTABLE}")
endfunction()

# What every test and fixture of LIBRARY is compiled with.
function(groundplan_test_target name library)
  target_link_libraries(${name} PRIVATE groundplan_flags ${library} Qt6::Test)
  groundplan_test_flags(${name})
  set(header "precompiled_for_tests_of_${library}")
  if(TARGET "${header}" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    target_precompile_headers(${name} REUSE_FROM ${header})
  endif()
endfunction()

# groundplan_compiled_already(VARIABLE NAME SOURCES…): the objects that target NAME of this folder has in the build folder
# GROUNDPLAN_TEST_OBJECTS. The sanitizers look for faults in what is tested, so the tests need not be compiled for them again.
function(groundplan_compiled_already variable name)
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  list(FILTER ARGN INCLUDE REGEX "\\.cpp$")
  list(TRANSFORM ARGN REPLACE "^(.+)$" "${GROUNDPLAN_TEST_OBJECTS}/${folder}/CMakeFiles/${name}.dir/\\1.o")
  set(${variable} ${ARGN} PARENT_SCOPE)
endfunction()

# groundplan_fixture(NAME LIB library SOURCES…): what several tests of a folder share, compiled once. Headers with Q_OBJECT are
# listed among the sources.
function(groundplan_fixture name)
  cmake_parse_arguments(F "" "LIB" "SOURCES" ${ARGN})
  if(GROUNDPLAN_TEST_OBJECTS)
    groundplan_compiled_already(objects ${name} ${F_SOURCES})
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${objects})
    return()
  endif()
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${F_SOURCES})
  groundplan_test_target(${name} ${F_LIB})
endfunction()

# groundplan_test(NAME LIBS library… [FIXTURES…] [SOURCES…] [LABELS…]): tests/<dir>/NAME.cpp as one Qt Test executable, run
# offscreen in a home of its own by ctest. Its labels are <dir> (so `ctest -L ^core/` takes the engine's tests) and those given.
function(groundplan_test name)
  cmake_parse_arguments(T "" "" "LIBS;FIXTURES;SOURCES;LABELS" ${ARGN})
  list(POP_FRONT T_LIBS library)
  if(GROUNDPLAN_TEST_OBJECTS)
    groundplan_compiled_already(objects ${name} ${name}.cpp ${T_SOURCES})
    set_source_files_properties(${objects} PROPERTIES EXTERNAL_OBJECT TRUE)
    add_executable(${name} ${objects})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX AUTOMOC OFF AUTORCC OFF)
    target_link_libraries(${name} PRIVATE groundplan_flags ${library} Qt6::Test)
  else()
    # moc reads the test alone: looking through all that it includes, as AUTOMOC does, takes a tenth of the time of the build.
    set(moc ${CMAKE_CURRENT_BINARY_DIR}/${name}/${name}.moc)
    add_executable(${name} ${name}.cpp ${T_SOURCES} ${moc})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    groundplan_test_target(${name} ${library})
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name})
    qt_generate_moc(${name}.cpp ${moc} TARGET ${name})
    set_property(GLOBAL APPEND PROPERTY GROUNDPLAN_TEST_MOCS ${moc})
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE ${T_LIBS})
  foreach(fixture IN LISTS T_FIXTURES)
    target_link_libraries(${name} PRIVATE ${fixture})
  endforeach()
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
  add_test(NAME ${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/support/in_clean_home $<TARGET_FILE:${name}>)
  set_tests_properties(${name} PROPERTIES LABELS "${folder};${T_LABELS}" TIMEOUT 600
                       ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
  if(folder MATCHES "^(core/|ui/document)")
    set_property(GLOBAL APPEND PROPERTY GROUNDPLAN_SANITIZED_TESTS ${name})
  endif()
endfunction()

# groundplan_fuzzer(NAME LIBS… [CORPUS dir]): tests/fuzz/NAME.cpp as a libFuzzer executable (it defines
# LLVMFuzzerTestOneInput). Its seeds are in tests/fuzz/corpus/NAME unless said otherwise. Preset asan only.
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
