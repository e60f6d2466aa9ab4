# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# egov_room(<room> [LIBRARY Egov|EgovDocument|EgovPages] [USES <room>...]
#           [PUBLIC <header>...] [PRIVATE <file>...] [LINKS <target>...])
#
# One folder is one room, or a sub-room ("form/values"). PUBLIC headers are installed and must compile alone; PRIVATE
# files are the room's own business. USES is the floor plan of libegov/README.md as data: a test fails when a file of
# this folder includes another one, and when nobody uses what is permitted.
# LINKS are linked PRIVATE: no user of the library ever sees OpenSSL, simdjson, Pango ...
function(egov_room room)
    cmake_parse_arguments(ROOM "" "LIBRARY" "USES;PUBLIC;PRIVATE;LINKS" ${ARGN})
    if(ROOM_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "egov_room(${room}): unknown arguments ${ROOM_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT ROOM_LIBRARY)
        set(ROOM_LIBRARY Egov)
    endif()
    foreach(header IN LISTS ROOM_PUBLIC)
        if(header MATCHES "_[pi]\\.h$")
            message(FATAL_ERROR "egov_room(${room}): ${header} is private and must not be installed")
        endif()
    endforeach()
    if(ROOM_PUBLIC)
        target_sources(${ROOM_LIBRARY} PUBLIC
            FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${ROOM_PUBLIC})
    endif()
    if(ROOM_PRIVATE)
        target_sources(${ROOM_LIBRARY} PRIVATE ${ROOM_PRIVATE})
    endif()
    if(ROOM_LINKS)
        target_link_libraries(${ROOM_LIBRARY} PRIVATE ${ROOM_LINKS})
    endif()
    set_property(GLOBAL APPEND PROPERTY EGOV_ROOMS ${room})
    set_property(GLOBAL PROPERTY EGOV_ROOM_USES_${room} "${ROOM_USES}")
endfunction()

# The room's table of errors: errors.h and errors.cpp stand in the room's own folder and serve its sub-rooms too.
function(egov_errors)
    cmake_parse_arguments(ERRORS "" "LIBRARY" "" ${ARGN})
    if(NOT ERRORS_LIBRARY)
        set(ERRORS_LIBRARY Egov)
    endif()
    target_sources(${ERRORS_LIBRARY}
        PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES errors.h
        PRIVATE errors.cpp)
endfunction()

# Paths that plugins and programs of an earlier version include: each file says where it lies now, and nothing else.
function(egov_kept_paths)
    target_sources(Egov PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${ARGN})
endfunction()

# A library shows its namespace and nothing else.
function(egov_export_namespace_only library)
    if(EGOV_SANITIZE) # it brings names of its own, which have to be one in the whole process
        return()
    endif()
    set(map "${PROJECT_SOURCE_DIR}/libegov/cmake/exports.map")
    target_link_options(${library} PRIVATE "LINKER:--version-script=${map}")
    set_property(TARGET ${library} APPEND PROPERTY LINK_DEPENDS "${map}")
endfunction()

# One test per room: floors.<room>; floors.typenames and floors.plan over all of them. Called from tests/CMakeLists.txt.
function(egov_add_floor_tests)
    get_property(rooms GLOBAL PROPERTY EGOV_ROOMS)
    set(plan "")
    foreach(room IN LISTS rooms)
        get_property(uses GLOBAL PROPERTY EGOV_ROOM_USES_${room})
        string(REPLACE ";" "," uses "${uses}")
        string(APPEND plan "${room}:${uses}\n")
        string(REPLACE "/" "." name "${room}")
        add_test(NAME floors.${name} COMMAND ${CMAKE_COMMAND}
            "-DROOM=${room}" "-DUSES=${uses}" "-DSOURCE=${PROJECT_SOURCE_DIR}"
            -P "${PROJECT_SOURCE_DIR}/libegov/cmake/CheckFloor.cmake")
    endforeach()
    add_test(NAME floors.typenames COMMAND ${CMAKE_COMMAND} "-DSOURCE=${PROJECT_SOURCE_DIR}"
        -P "${PROJECT_SOURCE_DIR}/libegov/cmake/CheckTypeNames.cmake")
    add_test(NAME floors.pluginborder COMMAND ${CMAKE_COMMAND} "-DSOURCE=${PROJECT_SOURCE_DIR}"
        -P "${PROJECT_SOURCE_DIR}/libegov/cmake/CheckPluginBorder.cmake")
    add_test(NAME floors.pluginborder.refuses COMMAND ${CMAKE_COMMAND} "-DSOURCE=${PROJECT_SOURCE_DIR}"
        "-DCOPY=${PROJECT_BINARY_DIR}/pluginborder" -P "${PROJECT_SOURCE_DIR}/libegov/cmake/TryPluginBorder.cmake")
    file(WRITE "${PROJECT_BINARY_DIR}/rooms.txt" "${plan}")
    add_test(NAME floors.plan COMMAND ${CMAKE_COMMAND} "-DSOURCE=${PROJECT_SOURCE_DIR}"
        "-DROOMS=${PROJECT_BINARY_DIR}/rooms.txt" -P "${PROJECT_SOURCE_DIR}/libegov/cmake/CheckPlan.cmake")
endfunction()
