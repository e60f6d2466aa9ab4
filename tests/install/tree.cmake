# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# Installs into a folder of its own and looks at what lies there.
cmake_minimum_required(VERSION 3.25)
set(prefix "${BUILD}/installed")
file(REMOVE_RECURSE "${prefix}")
unset(ENV{DESTDIR})
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

set(wrong "")
file(GLOB_RECURSE headers RELATIVE "${prefix}/include" "${prefix}/include/*")
if(NOT "libegov/base/expected.h" IN_LIST headers OR NOT "libegov/export.h" IN_LIST headers)
    string(APPEND wrong "\n  no headers under include/libegov")
endif()
foreach(header IN LISTS headers)
    if(header MATCHES "_p\\.h$")
        string(APPEND wrong "\n  ${header}: private headers stay at home")
    elseif(NOT header MATCHES "^libegov/[a-z0-9/]+\\.h$")
        string(APPEND wrong "\n  ${header}: not the header of a room")
    endif()
    file(STRINGS "${prefix}/include/${header}" includes REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS includes)
        if(line MATCHES "[<\"](openssl|simdjson|pango|cairo|qpdf|libxml|xmlsec|p11-kit|microhttpd|ctemplate|curl)[./-]")
            string(APPEND wrong "\n  ${header}: ${line} (shows what is linked privately)")
        elseif(line MATCHES "<(libegov/[^>]+)>")
            if(NOT CMAKE_MATCH_1 IN_LIST headers)
                string(APPEND wrong "\n  ${header}: ${line} (not installed)")
            endif()
        elseif(line MATCHES "\"")
            string(APPEND wrong "\n  ${header}: ${line} (write <libegov/room/header.h>)")
        endif()
    endforeach()
endforeach()

# Nothing that is installed may know where it was built.
file(GLOB_RECURSE texts "${prefix}/*.cmake" "${prefix}/*.h" "${prefix}/*.json" "${prefix}/*.pc")
foreach(text IN LISTS texts)
    file(READ "${text}" content)
    foreach(folder IN ITEMS "${SOURCE}/" "${BUILD}/" "${prefix}/")
        string(FIND "${content}" "${folder}" at)
        if(NOT at EQUAL -1)
            string(APPEND wrong "\n  ${text}: contains ${folder}")
        endif()
    endforeach()
endforeach()

# Every installed program starts from where it was installed, on the installed library and with nobody's environment, and
# says what it is for: the dynamic linker's refusal is 127.
file(GLOB programs "${prefix}/bin/*" "${prefix}/libexec/egov/*")
if(NOT programs MATCHES "/bin/egovctl" OR NOT programs MATCHES "/egov-plugin-host")
    string(APPEND wrong "\n  no egovctl or no egov-plugin-host among ${programs}")
endif()
foreach(program IN LISTS programs)
    execute_process(COMMAND "${CMAKE_COMMAND}" -E env --unset=LD_LIBRARY_PATH "${program}" --no-such-option
        TIMEOUT 60 RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result MATCHES "^[012]$" OR output MATCHES "error while loading")
        string(APPEND wrong "\n  ${program} does not start: ${result} ${output}")
    endif()
endforeach()

# Help is asked for, not fallen into; with the program come its man page and its completion.
foreach(question "--help" "--version" "verify;pdf;--help")
    execute_process(COMMAND "${CMAKE_COMMAND}" -E env --unset=LD_LIBRARY_PATH "${prefix}/bin/egovctl" ${question}
        TIMEOUT 60 RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE error)
    if(NOT result EQUAL 0 OR NOT output MATCHES "egovctl" OR error)
        string(APPEND wrong "\n  egovctl ${question}: ${result} ${error}")
    endif()
endforeach()
foreach(file share/man/man1/egovctl.1 share/bash-completion/completions/egovctl)
    if(NOT EXISTS "${prefix}/${file}")
        string(APPEND wrong "\n  no ${file}")
    endif()
endforeach()

# The installed host loads a plugin with code and answers once.
set(plugin "${BUILD}/tests/tenant/harbour/tenants/harbour.so")
if(NOT EXISTS "${plugin}")
    string(APPEND wrong "\n  ${plugin} was not built")
else()
    file(SHA256 "${plugin}" digest)
    file(WRITE "${BUILD}/installed-question" "{\"form\":\"any\",\"answers\":{},\"asOf\":\"2026-11-30\"}\n")
    execute_process(COMMAND "${CMAKE_COMMAND}" -E env --unset=LD_LIBRARY_PATH
        "${prefix}/libexec/egov/egov-plugin-host" "${plugin}" "${digest}" tenant 512 landlock
        TIMEOUT 60 INPUT_FILE "${BUILD}/installed-question" OUTPUT_VARIABLE output RESULT_VARIABLE result)
    if(NOT result EQUAL 0 OR NOT output MATCHES "^{\"ready\":true[^\n]*\n{\"findings\":\\[\\]}\n$")
        string(APPEND wrong "\n  the installed host does not answer for ${plugin}: ${result} ${output}")
    endif()
endif()

# Nor may a program or a library, in either width of its characters. Debug information and sanitizers name sources.
if(BUILD_TYPE STREQUAL "Release" AND NOT SANITIZE)
    find_program(STRINGS strings REQUIRED)
    file(GLOB_RECURSE binaries "${prefix}/bin/*" "${prefix}/lib/*.so*" "${prefix}/libexec/*" "${prefix}/${LIBDIR}/*.so*")
    list(REMOVE_DUPLICATES binaries)
    foreach(binary IN LISTS binaries)
        foreach(width S l)
            execute_process(COMMAND "${STRINGS}" -a -e ${width} "${binary}" OUTPUT_VARIABLE content
                COMMAND_ERROR_IS_FATAL ANY)
            foreach(folder IN ITEMS "${SOURCE}/" "${BUILD}/")
                string(FIND "${content}" "${folder}" at)
                if(NOT at EQUAL -1)
                    string(APPEND wrong "\n  ${binary}: contains ${folder}")
                endif()
            endforeach()
        endforeach()
    endforeach()
endif()

if(wrong)
    message(FATAL_ERROR "the installed tree is wrong:${wrong}")
endif()
list(LENGTH headers count)
message("${count} headers, none private, none that shows what is linked privately")
