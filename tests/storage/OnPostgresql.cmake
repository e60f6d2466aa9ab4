# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# Tests on a PostgreSQL of their own, which CTest starts before them and stops after them (tests/storage/postgresql.sh).
string(SHA256 EGOV_TEST_POSTGRESQL_DIRECTORY "${PROJECT_BINARY_DIR}")
string(SUBSTRING "${EGOV_TEST_POSTGRESQL_DIRECTORY}" 0 8 EGOV_TEST_POSTGRESQL_DIRECTORY)
# Two builds may be tested at the same time: each has its own port, below those that the system gives away.
math(EXPR EGOV_TEST_POSTGRESQL_PORT "20000 + 0x${EGOV_TEST_POSTGRESQL_DIRECTORY} % 10000")
# The server's user must reach it, which is not a given below somebody's home.
set(EGOV_TEST_POSTGRESQL_DIRECTORY "/tmp/egov-test-postgresql-${EGOV_TEST_POSTGRESQL_DIRECTORY}")

# egov_on_postgresql(<CTest>): this test needs the server.
function(egov_on_postgresql test)
    get_test_property(${test} ENVIRONMENT environment)
    set_tests_properties(${test} PROPERTIES FIXTURES_REQUIRED postgresql ENVIRONMENT
        "${environment};EGOV_TEST_POSTGRESQL=${EGOV_TEST_POSTGRESQL_PORT};EGOV_TEST_POSTGRESQL_DIRECTORY=${EGOV_TEST_POSTGRESQL_DIRECTORY}")
endfunction()

# egov_also_on_postgresql(<test>...): tests of this folder run a second time as <room>.<test>.postgresql.
function(egov_also_on_postgresql)
    file(RELATIVE_PATH room "${PROJECT_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    foreach(test IN LISTS ARGN)
        add_test(NAME ${room}.${test}.postgresql COMMAND test.${room}.${test})
        egov_test_environment(${room}.${test}.postgresql TIMEOUT 300 LABELS ${room} postgresql)
        egov_on_postgresql(${room}.${test}.postgresql)
    endforeach()
endfunction()
