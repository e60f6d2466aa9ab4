# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
# The CMake package Egov with its components Egov, Document and Pages.
function(egov_install_package)
    install(TARGETS Egov EXPORT EgovTargets COMPONENT Egov
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILE_SET generated_headers DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
    install(EXPORT EgovTargets NAMESPACE Egov:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Egov COMPONENT Egov)
    configure_package_config_file("${PROJECT_SOURCE_DIR}/libegov/cmake/EgovConfig.cmake.in"
        "${PROJECT_BINARY_DIR}/EgovConfig.cmake" INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Egov)
    # Until 1.0 a minor version may break its users, so only the same minor version is compatible.
    write_basic_package_version_file("${PROJECT_BINARY_DIR}/EgovConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
    install(FILES "${PROJECT_BINARY_DIR}/EgovConfig.cmake" "${PROJECT_BINARY_DIR}/EgovConfigVersion.cmake"
        "${PROJECT_SOURCE_DIR}/libegov/cmake/EgovAddPlugin.cmake"
        "${PROJECT_SOURCE_DIR}/libegov/cmake/EgovGatewayContract.cmake"
        "${PROJECT_SOURCE_DIR}/libegov/cmake/EgovPluginTest.cmake"
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Egov COMPONENT Egov)
    if(TARGET EgovDocument)
        install(TARGETS EgovDocument EXPORT EgovDocumentTargets COMPONENT Document
            LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
            FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
            FILE_SET generated_headers DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
        install(EXPORT EgovDocumentTargets NAMESPACE Egov::
            DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Egov COMPONENT Document)
    endif()
    if(TARGET EgovPages)
        install(TARGETS EgovPages EXPORT EgovPagesTargets COMPONENT Pages
            LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
            FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
            FILE_SET generated_headers DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
        install(EXPORT EgovPagesTargets NAMESPACE Egov::
            DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Egov COMPONENT Pages)
    endif()
endfunction()
