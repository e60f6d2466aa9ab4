// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <pango/pangocairo.h>

namespace Egov {

// One owning pointer per C type of Pango and Cairo.
struct PangoRelease {
    void operator()(PangoFontDescription* it) const { pango_font_description_free(it); }
    void operator()(PangoAttrList* it) const { pango_attr_list_unref(it); }
    void operator()(cairo_surface_t* it) const { cairo_surface_destroy(it); }
    void operator()(cairo_t* it) const { cairo_destroy(it); }
    void operator()(cairo_font_options_t* it) const { cairo_font_options_destroy(it); }
    void operator()(PangoLayout* it) const { g_object_unref(it); }
    void operator()(PangoContext* it) const { g_object_unref(it); }
    void operator()(PangoFont* it) const { g_object_unref(it); }
};
template <typename T>
using PangoPointer = std::unique_ptr<T, PangoRelease>;

} // namespace Egov
