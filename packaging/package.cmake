# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed, and the Debian package that CPack makes of it (./dev package).
if(NOT TARGET groundplan)
  return()
endif()
include(GNUInstallDirs)
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)
set(documentation ${CMAKE_INSTALL_DATADIR}/doc/groundplan)

# Debian wants these two compressed as far as gzip can, without a time stamp.
foreach(source IN ITEMS changelog groundplan.1)
  set(compressed ${CMAKE_BINARY_DIR}/packaging/${source}.gz)
  add_custom_command(OUTPUT ${compressed} DEPENDS ${CMAKE_SOURCE_DIR}/packaging/${source} VERBATIM
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/packaging
                     COMMAND sh -c "gzip -9n <\"$1\" >\"$2\"" gzip ${CMAKE_SOURCE_DIR}/packaging/${source} ${compressed})
  list(APPEND compressed_files ${compressed})
endforeach()
add_custom_target(groundplan_documentation DEPENDS ${compressed_files})
add_dependencies(groundplan groundplan_documentation)

install(TARGETS groundplan)
install(FILES packaging/groundplan.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/groundplan.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES packaging/groundplan-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME groundplan.xml)
install(FILES resources/icons/groundplan.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES resources/icons/groundplan.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/mimetypes
        RENAME application-x-groundplan.svg)
install(FILES ${CMAKE_BINARY_DIR}/packaging/groundplan.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_BINARY_DIR}/packaging/changelog.gz DESTINATION ${documentation})
install(FILES packaging/copyright DESTINATION ${documentation})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME groundplan)
set(CPACK_PACKAGE_CONTACT "The Groundplan authors <groundplan@packages.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "design, price and check systems on AWS")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Groundplan is a desktop studio in which an architect designs a system on AWS
and sees, while designing, what it should be made of, what it costs and why.
It works offline, on an embedded catalog of instance types, prices and limits.
.
The same engine answers on the command line, without a display.")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS ${CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS})
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What no library dependency tells: platform and SVG plugins, and the typeface for code.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins, libqt6svg6, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland")
include(CPack)
