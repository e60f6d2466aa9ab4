# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# What `egovctl plugin new` writes: built against the installed tree by nothing but it, its own tests run, and taken by the
# installed programs; broken, its kit says so.
cmake_minimum_required(VERSION 3.25)
set(folder "${BUILD}/newplugins")
set(ctl "${BUILD}/installed/bin/egovctl")
file(REMOVE_RECURSE "${folder}")
file(MAKE_DIRECTORY "${folder}")
set(flags "")
if(SANITIZE)
    set(flags "-fsanitize=${SANITIZE}")
endif()
foreach(kind field gateway rules)
    set(id "sample-${kind}")
    set(project "${folder}/${id}")
    execute_process(COMMAND "${ctl}" plugin new ${kind} ${id} --into "${folder}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${project}" -B "${project}/build"
        "-DCMAKE_PREFIX_PATH=${BUILD}/installed" "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}" "-DCMAKE_CXX_COMPILER=${CXX}"
        "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror ${flags}"
        OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${project}/build" COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
    execute_process(COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${project}/build" --output-on-failure --no-tests=error
        OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endforeach()

function(expect result matches)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE ended OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT ended EQUAL result OR NOT said MATCHES "${matches}")
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command} ended with ${ended}, not ${result}, and said ${said}, not ${matches}")
    endif()
endfunction()

# Taken as a service would take them.
set(field "${folder}/sample-field")
set(plugins "build/lib/egov/plugins")
expect(0 "\"findings\":\\[\\]" "${ctl}" forms lint "${field}/sample.form.json" --plugins "${field}/${plugins}/fields")
file(WRITE "${field}/answers.json" "{\"number\":\"1234-5678\"}")
expect(0 "\"complete\":true" "${ctl}" forms explain "${field}/sample.form.json" "${field}/answers.json"
    --plugins "${field}/${plugins}/fields")
set(rules "${folder}/sample-rules")
expect(0 "\"refused\":\\[\\]" "${ctl}" tenants check 999997 --plugins "${rules}/${plugins}/tenants" --plugins "${rules}/towns")

# A table without one of its codes, and rules without their town.
file(WRITE "${rules}/errors.json" "{}")
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${rules}/build" COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
set(check "${ctl}" plugin check "${rules}/${plugins}/tenants/sample-rules.so" "${rules}/cases.json")
expect(1 "\"rule\":\"lists-its-codes\",\"kept\":false" ${check} --plugins "${rules}/towns")
expect(1 "plugin.no-folder" ${check})
