# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# The tables of the rooms, from the .sql files beside their code: compiled in (schemafiles_p.h), and installed as
# share/egov/sql/<engine>/ in the words of each engine. Said once for both are only these:
#     TEXT            stays on SQLite; compares by bytes on PostgreSQL, too: text COLLATE "C"
#     BYTES           BLOB on SQLite, bytea on PostgreSQL
#     WITHOUT ROWID   stays on SQLite (https://sqlite.org/withoutrowid.html); nothing on PostgreSQL
# and only in the lines of columns and at the end of a table, never in a comment.

# egov_schema_file(<list> <name> <file>...): one file of each engine out of these; a file named *.<engine>.sql is of that
# engine alone, and one that is not there adds nothing. Adds what the compiler reads to the list.
function(egov_schema_file list name)
    foreach(engine sqlite postgresql)
        set(sql "")
        foreach(path IN LISTS ARGN)
            string(REPLACE "<engine>" "${engine}" path "${path}")
            if(NOT EXISTS "${path}")
                continue()
            endif()
            set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
            file(READ "${path}" text)
            if(sql)
                string(APPEND sql "\n")
            endif()
            string(APPEND sql "${text}")
        endforeach()
        if(engine STREQUAL "sqlite")
            string(REGEX REPLACE "((\n    |ADD COLUMN )[a-z0-9_]+) BYTES" "\\1 BLOB" sql "${sql}")
        else()
            string(REGEX REPLACE "((\n    |ADD COLUMN )[a-z0-9_]+) BYTES" "\\1 bytea" sql "${sql}")
            string(REGEX REPLACE "((\n    |ADD COLUMN )[a-z0-9_]+) TEXT" "\\1 text COLLATE \"C\"" sql "${sql}")
            string(REPLACE "\n) WITHOUT ROWID;" "\n);" sql "${sql}")
        endif()
        file(CONFIGURE OUTPUT "sql/${engine}/${name}.sql" CONTENT "@sql@" @ONLY)
        install(FILES "${CMAKE_CURRENT_BINARY_DIR}/sql/${engine}/${name}.sql"
            DESTINATION "${CMAKE_INSTALL_DATADIR}/egov/sql/${engine}" COMPONENT Egov)
        set(${engine} "${sql}")
    endforeach()
    set(${list} "${${list}}\n    {R\"sql(${sqlite})sql\", R\"sql(${postgresql})sql\"},\n" PARENT_SCOPE)
endfunction()

set(EGOV_BASELINE_FILES "")
set(number 0)
# In this order rows can be added.
foreach(room storage audit billing application paymentbooks publication register)
    math(EXPR number "${number} + 1")
    set(folder "${PROJECT_SOURCE_DIR}/libegov/${room}")
    egov_schema_file(EGOV_BASELINE_FILES ${number}-${room} "${folder}/tables.sql" "${folder}/guards.<engine>.sql")
endforeach()
set(EGOV_FROM_RELEASE_FILES "")
egov_schema_file(EGOV_FROM_RELEASE_FILES from-0.1.0
    "${CMAKE_CURRENT_SOURCE_DIR}/from-0.1.0.sql" "${CMAKE_CURRENT_SOURCE_DIR}/from-0.1.0.<engine>.sql")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/schemafiles.cpp.in")
configure_file(schemafiles.cpp.in schemafiles.cpp @ONLY)
