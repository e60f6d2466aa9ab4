# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# egov_add_test(<name> [SOURCES <file>...] [LINKS <target>...] [LABELS <label>...] [TIMEOUT <seconds>])
#
# A Qt Test of the folder it is called from: tests/form + evaluation -> CTest form.evaluation, source evaluation.cpp
# unless SOURCES says otherwise. Every test runs under a strange locale and time zone, so that none leans on the host's.
function(egov_add_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    if(TEST_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "egov_add_test(${name}): unknown arguments ${TEST_UNPARSED_ARGUMENTS}")
    endif()
    file(RELATIVE_PATH room "${PROJECT_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REPLACE "/" "." room "${room}")
    if(NOT TEST_SOURCES)
        set(TEST_SOURCES ${name}.cpp)
    endif()
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set(target test.${room}.${name})
    add_executable(${target} ${TEST_SOURCES})
    set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    target_link_libraries(${target} PRIVATE Egov::Egov egov_flags Qt6::Test ${TEST_LINKS})
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/tests")
    target_compile_definitions(${target} PRIVATE
        EGOV_SOURCE_DIR="${PROJECT_SOURCE_DIR}" EGOV_BINARY_DIR="${PROJECT_BINARY_DIR}"
        EGOV_DEFAULT_SUITES="${PROJECT_SOURCE_DIR}/../shared/suites")
    add_test(NAME ${room}.${name} COMMAND ${target})
    egov_test_environment(${room}.${name} TIMEOUT ${TEST_TIMEOUT} LABELS ${room} ${TEST_LABELS})
endfunction()

# The same environment for tests that are not Qt Tests (scripts, browser runs). What CTest takes for skipped it takes for
# no failure, so that only a run without failures may pass for one.
function(egov_test_environment test)
    cmake_parse_arguments(ENVIRONMENT "" "TIMEOUT" "LABELS" ${ARGN})
    set(sanitizer "")
    if(EGOV_SANITIZE STREQUAL "thread")
        set(sanitizer ";TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/uninstrumented.tsan die_after_fork=0")
    elseif(EGOV_SANITIZE MATCHES "address")
        set(sanitizer ";LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/uninstrumented.lsan:print_suppressions=0")
    endif()
    set_tests_properties(${test} PROPERTIES
        TIMEOUT ${ENVIRONMENT_TIMEOUT}
        LABELS "${ENVIRONMENT_LABELS}"
        SKIP_REGULAR_EXPRESSION
            "Totals: [0-9]+ passed, 0 failed, [1-9][0-9]* skipped;SKIP   : missing"
        ENVIRONMENT "LC_ALL=C.UTF-8;TZ=Pacific/Chatham;QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=1800000;QT_LOGGING_RULES=*.debug=false${sanitizer}")
endfunction()
