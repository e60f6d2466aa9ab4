# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
#
# egov_add_plugin(<id> KIND tenant|gateway|field
#                 [NAME <text>] [VENDOR <text>] [VERSION <x.y.z>] [DEMO] [TEST]
#                 [TENANT <tenant.json>] [OVERLAYS <file>...] [FORMS <file>...] [ERRORS <errors.json>]
#                 [SOURCES <file>...] [CLASS <class> HEADER <file>] [LINKS <target>...]
#                 [HOSTS <name>...] [TYPES <fieldtypes.json>])
#
# One plugin: the library <id>.so with the metadata <id>.json inside. Used by this repository and, from the installed
# package, by vendors:  find_package(Egov REQUIRED)  egov_add_plugin(sample-town KIND tenant TENANT tenant.json).
#
# tenant   A municipality is a folder with tenant.json, which needs no build. What data cannot say is a library beside it
#          of the same id: SOURCES, and neither TENANT nor a tenant.json here. With one of them the data go into the
#          library, too, and it stands alone: tenant.json, the overlays (forms/*.overlay.json) and own forms
#          (forms/*.form.json) are in the metadata, and without SOURCES the class is generated and nothing of it ever
#          has to run. One of the SOURCES defines the class:  class X : public QObject, public Egov::TenantPlugin { Q_OBJECT
#          Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "<id>.json") Q_INTERFACES(Egov::TenantPlugin) ... };
# gateway  SOURCES define a class with EgovGatewayPlugin2Iid (version 2: values only); or HEADER declares one without Qt's
#          macros, CLASS, that LINKS bring along, and the rest is generated. HOSTS are those its requests go to. It runs
#          in egov-plugin-host: no files, no network. A class with EgovGatewayPluginIid (version 1) runs in the service
#          itself, by the operator's word only, and has no HOSTS.
# field    SOURCES define a class with EgovFieldTypePluginIid:  class X : public QObject, public Egov::FieldTypePlugin {
#          Q_OBJECT Q_PLUGIN_METADATA(IID EgovFieldTypePluginIid FILE "<id>.json") Q_INTERFACES(Egov::FieldTypePlugin) ... };
#          TYPES declare its types, what a form may set for them and what is kept (forms/plugintype.schema.json). It runs
#          in egov-plugin-host.
# ERRORS   The table of errors that its code reports (libegov/plugin/pluginerrors.h): {"<id>.<cause>": {"meaning": ...}}.
#          What it does not list becomes plugin.unlisted.
# DEMO     marks what must never run in production; it is installed only when it is asked for, with the component Demo.
# TEST: not installed.
#
# The target is plugin.<kind>.<id>. Built plugins are gathered in EGOV_PLUGIN_OUTPUT/<kind>s (below build: lib/egov/plugins) and
# installed to EGOV_PLUGIN_DIRECTORY/<kind>s, where only the operator may write.

if(NOT DEFINED EGOV_PLUGIN_DIRECTORY)
    include(GNUInstallDirs)
    set(EGOV_PLUGIN_DIRECTORY "${CMAKE_INSTALL_LIBDIR}/egov/plugins")
endif()

# A JSON text as the value of one more member; the file is read again when it changes.
function(_egov_embed variable member file)
    get_filename_component(path "${file}" ABSOLUTE)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    file(READ "${path}" text)
    string(JSON kind ERROR_VARIABLE error TYPE "${text}")
    if(NOT kind STREQUAL "OBJECT")
        message(FATAL_ERROR "egov_add_plugin: ${path} holds no JSON object: ${error}")
    endif()
    set(${variable} "${${variable}},\n\"${member}\": ${text}" PARENT_SCOPE)
endfunction()

# {"<name>": <content>, ...} of files called <name><suffix>.
function(_egov_embed_all variable member suffix)
    set(inner "")
    foreach(file IN LISTS ARGN)
        get_filename_component(name "${file}" NAME)
        string(REGEX REPLACE "${suffix}$" "" name "${name}")
        _egov_embed(inner "${name}" "${file}")
    endforeach()
    string(REGEX REPLACE "^," "" inner "${inner}")
    set(${variable} "${${variable}},\n\"${member}\": {${inner}}" PARENT_SCOPE)
endfunction()

# moc reads the metadata; every new text gives a new library.
function(_egov_write file text)
    set(old "")
    if(EXISTS "${file}")
        file(READ "${file}" old)
    endif()
    if(NOT old STREQUAL text)
        file(WRITE "${file}" "${text}")
    endif()
endfunction()

function(egov_add_plugin id)
    cmake_parse_arguments(PLUGIN "DEMO;TEST" "KIND;NAME;VENDOR;VERSION;TENANT;CLASS;HEADER;ERRORS;TYPES" "OVERLAYS;FORMS;SOURCES;LINKS;HOSTS" ${ARGN})
    if(PLUGIN_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "egov_add_plugin(${id}): unknown arguments ${PLUGIN_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT id MATCHES "^[a-z][a-z0-9-]*$")
        message(FATAL_ERROR "egov_add_plugin(${id}): an id is lower-case letters, digits and dashes")
    endif()
    if(NOT PLUGIN_KIND MATCHES "^(tenant|gateway|field)$")
        message(FATAL_ERROR "egov_add_plugin(${id}): KIND is tenant, gateway or field")
    endif()
    foreach(default NAME:${id} VENDOR:${PROJECT_NAME} VERSION:${PROJECT_VERSION})
        string(REGEX MATCH "^([A-Z]+):(.*)$" _ "${default}")
        if(NOT PLUGIN_${CMAKE_MATCH_1})
            set(PLUGIN_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
        endif()
    endforeach()
    if(NOT PLUGIN_VERSION MATCHES "^[0-9]+\\.[0-9]+\\.[0-9]+$")
        message(FATAL_ERROR "egov_add_plugin(${id}): VERSION is three numbers, e.g. 1.0.0")
    endif()

    set(target plugin.${PLUGIN_KIND}.${id})
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}")
    set(metadata "{\n\"schema\": \"egov-plugin/1\", \"id\": \"${id}\", \"kind\": \"${PLUGIN_KIND}\"")
    string(APPEND metadata ", \"version\": \"${PLUGIN_VERSION}\"")
    string(APPEND metadata ",\n\"name\": \"${PLUGIN_NAME}\", \"vendor\": \"${PLUGIN_VENDOR}\"")
    if(PLUGIN_DEMO)
        string(APPEND metadata ", \"demo\": true")
    endif()
    if(PLUGIN_HOSTS AND NOT PLUGIN_KIND STREQUAL "gateway")
        message(FATAL_ERROR "egov_add_plugin(${id}): HOSTS are for gateways")
    endif()
    if(PLUGIN_HOSTS)
        list(JOIN PLUGIN_HOSTS "\", \"" hosts)
        string(APPEND metadata ", \"hosts\": [\"${hosts}\"]")
    endif()
    if(PLUGIN_TYPES AND NOT PLUGIN_KIND STREQUAL "field" OR PLUGIN_KIND STREQUAL "field" AND NOT PLUGIN_TYPES)
        message(FATAL_ERROR "egov_add_plugin(${id}): TYPES are what a plugin of KIND field declares")
    endif()
    if(PLUGIN_TYPES)
        _egov_embed(metadata fieldTypes "${PLUGIN_TYPES}")
    endif()
    if(PLUGIN_ERRORS)
        _egov_embed(metadata errors "${PLUGIN_ERRORS}")
    endif()
    if(PLUGIN_KIND STREQUAL "tenant")
        if(NOT PLUGIN_TENANT AND (NOT PLUGIN_SOURCES OR EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/tenant.json"))
            set(PLUGIN_TENANT tenant.json)
        endif()
    endif()
    if(PLUGIN_KIND STREQUAL "tenant" AND PLUGIN_TENANT)
        if(NOT PLUGIN_OVERLAYS)
            file(GLOB PLUGIN_OVERLAYS CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/forms/*.overlay.json")
        endif()
        if(NOT PLUGIN_FORMS)
            file(GLOB PLUGIN_FORMS CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/forms/*.form.json")
        endif()
        if(NOT PLUGIN_SOURCES)
            string(APPEND metadata ", \"dataOnly\": true")
        endif()
        _egov_embed(metadata tenant "${PLUGIN_TENANT}")
        _egov_embed_all(metadata overlays "\\.overlay\\.json" ${PLUGIN_OVERLAYS})
        _egov_embed_all(metadata forms "\\.form\\.json" ${PLUGIN_FORMS})
    elseif(NOT PLUGIN_SOURCES AND NOT (PLUGIN_KIND STREQUAL "gateway" AND PLUGIN_CLASS AND PLUGIN_HEADER))
        message(FATAL_ERROR "egov_add_plugin(${id}): a ${PLUGIN_KIND} plugin needs SOURCES")
    endif()
    _egov_write("${folder}/${id}.json" "${metadata}\n}\n")

    add_library(${target} MODULE)
    if(PLUGIN_SOURCES)
        target_sources(${target} PRIVATE ${PLUGIN_SOURCES})
        # AUTOMOC finds the metadata by the include path, and runs again when it changes. That the sources include what
        # it writes is known only after they were compiled once, and then one build too late (Ninja reads the old time
        # of the file before moc writes it anew): so both depend on the metadata itself.
        set_target_properties(${target} PROPERTIES AUTOMOC ON AUTOGEN_TARGET_DEPENDS "${folder}/${id}.json"
            AUTOMOC_DEPEND_FILTERS "Q_PLUGIN_METADATA;FILE[ ]+\"([^\"]+)\"")
        set_property(SOURCE ${PLUGIN_SOURCES} APPEND PROPERTY OBJECT_DEPENDS "${folder}/${id}.json")
    elseif(PLUGIN_KIND STREQUAL "gateway")
        _egov_generate_class(${target} ${id} "${folder}" "Gateway_${id}" "${PLUGIN_HEADER}" ${PLUGIN_CLASS} GatewayPlugin2)
    else()
        _egov_generate_class(${target} ${id} "${folder}" "Tenant_${id}" libegov/tenant/tenantplugin.h Egov::TenantPlugin
            TenantPlugin)
    endif()
    target_include_directories(${target} PRIVATE "${folder}")
    target_link_libraries(${target} PRIVATE Egov::Egov Qt6::Core ${PLUGIN_LINKS})
    if(TARGET egov_flags)
        target_link_libraries(${target} PRIVATE egov_flags)
    endif()
    if(NOT EGOV_PLUGIN_OUTPUT)
        set(EGOV_PLUGIN_OUTPUT "${CMAKE_BINARY_DIR}/lib/egov/plugins")
    endif()
    set_target_properties(${target} PROPERTIES
        PREFIX "" SUFFIX ".so" OUTPUT_NAME ${id} CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        LIBRARY_OUTPUT_DIRECTORY "${EGOV_PLUGIN_OUTPUT}/${PLUGIN_KIND}s")
    target_compile_features(${target} PRIVATE cxx_std_23)
    if(PLUGIN_TEST)
        return()
    endif()
    set_property(GLOBAL APPEND PROPERTY EGOV_PLUGINS ${target})
    if(PLUGIN_DEMO)
        install(TARGETS ${target} LIBRARY DESTINATION "${EGOV_PLUGIN_DIRECTORY}/${PLUGIN_KIND}s"
            COMPONENT Demo EXCLUDE_FROM_ALL)
    else()
        install(TARGETS ${target} LIBRARY DESTINATION "${EGOV_PLUGIN_DIRECTORY}/${PLUGIN_KIND}s" COMPONENT Egov)
    endif()
endfunction()

# The class of a tenant that has data only, or of a gateway that needs no more, in one file: moc's own output includes it.
function(_egov_generate_class target id folder name header base interface)
    string(REPLACE "-" "_" class "${name}")
    _egov_write("${folder}/plugin.h" "// Generated by egov_add_plugin.
#pragma once
#include <${header}>
#include <QObject>
class ${class} final : public QObject, public ${base} {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID Egov${interface}Iid FILE \"${id}.json\")
    Q_INTERFACES(Egov::${interface})
};
")
    set(includes "$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>")
    add_custom_command(OUTPUT "${folder}/moc_plugin.cpp"
        COMMAND Qt6::moc "$<$<BOOL:${includes}>:-I$<JOIN:${includes},;-I>>" "${folder}/plugin.h"
            -o "${folder}/moc_plugin.cpp"
        DEPENDS "${folder}/plugin.h" "${folder}/${id}.json"
        COMMENT "moc ${target}" COMMAND_EXPAND_LISTS VERBATIM)
    target_sources(${target} PRIVATE "${folder}/moc_plugin.cpp")
endfunction()
