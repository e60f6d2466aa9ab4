// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/errors.h>
#include <libegov/document/typesetter_p.h>

#include <hb.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr char32_t geta = U'〓';
constexpr double leading = 1.5; // of the size: what WCAG 2.2, SC 1.4.12, takes for readable

bool isSelector(char32_t c)
{
    return (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x180B && c <= 0x180D);
}

// C0, C1, and the marks that turn text around: a name must not read differently from how it is stored.
bool isControlling(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029 || c == 0x061C;
}

void appendUtf8(QByteArray& utf8, char32_t c) { utf8 += QString::fromUcs4(&c, 1).toUtf8(); }

QString codePoint(char32_t c) { return u"U+%1"_s.arg(uint(c), 4, 16, QLatin1Char('0')).toUpper(); }

bool hasFamily(PangoFontMap* map, const QByteArray& family)
{
    return pango_font_map_get_family(map, family.constData()) != nullptr;
}

} // namespace

Expected<Typesetter> Typesetter::open(const RenderOptions& options)
{
    Typesetter setter;
    setter.m_missing = options.missingGlyph;
    // The default font map is one per thread; it keeps its fonts between documents.
    PangoFontMap* map = pango_cairo_font_map_get_default();
    setter.m_context.reset(pango_font_map_create_context(map));
    // Lengths must not depend on a screen: no hinting, no rounding to dots.
    const PangoPointer<cairo_font_options_t> fontOptions(cairo_font_options_create());
    cairo_font_options_set_hint_style(fontOptions.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(fontOptions.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(setter.m_context.get(), fontOptions.get());
    pango_context_set_round_glyph_positions(setter.m_context.get(), FALSE);
    // Han characters have national shapes; without this 直 and 骨 come in Chinese ones where a font has both.
    pango_context_set_language(setter.m_context.get(), pango_language_from_string("ja"));
    pango_context_set_base_dir(setter.m_context.get(), PANGO_DIRECTION_LTR);

    for (const QString& name : options.fontFamilies) {
        const QByteArray family = name.toUtf8();
        if (!hasFamily(map, family)) {
            if (setter.m_faces.empty())
                return unexpected(DocumentError::NoFont, u"the font family %1 is not installed"_s.arg(name));
            continue;
        }
        const PangoPointer<PangoFontDescription> description(pango_font_description_new());
        pango_font_description_set_family(description.get(), family.constData());
        pango_font_description_set_absolute_size(description.get(), 10 * PANGO_SCALE);
        PangoPointer<PangoFont> font(pango_context_load_font(setter.m_context.get(), description.get()));
        if (font)
            setter.m_faces.push_back({.family = family, .font = std::move(font), .drawn = {}});
    }
    if (setter.m_faces.empty())
        return unexpected(DocumentError::NoFont, u"no font family is given"_s);
    return setter;
}

Paragraph Typesetter::set(const QString& text, const TextStyle& style, double width)
{
    const Prepared prepared = prepare(text);
    PangoPointer<PangoLayout> layout(pango_layout_new(m_context.get()));
    const PangoPointer<PangoFontDescription> description(pango_font_description_new());
    pango_font_description_set_family(description.get(), m_faces.front().family.constData());
    pango_font_description_set_absolute_size(description.get(), style.size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), description.get());
    pango_layout_set_width(layout.get(), pango_units_from_double(width));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_auto_dir(layout.get(), FALSE);
    switch (style.alignment) {
    case TextStyle::Alignment::Left: pango_layout_set_alignment(layout.get(), PANGO_ALIGN_LEFT); break;
    case TextStyle::Alignment::Centre: pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER); break;
    case TextStyle::Alignment::Right: pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT); break;
    }

    const PangoPointer<PangoAttrList> attributes(pango_attr_list_new());
    // Pango must choose no font of its own, and no hyphen that nobody wrote.
    pango_attr_list_insert(attributes.get(), pango_attr_fallback_new(FALSE));
    pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
    for (size_t i = 0; i < prepared.runs.size(); ++i) {
        const Run& run = prepared.runs[i];
        if (run.face == 0)
            continue;
        PangoAttribute* family = pango_attr_family_new(m_faces[size_t(run.face)].family.constData());
        family->start_index = guint(run.from);
        family->end_index
            = i + 1 < prepared.runs.size() ? guint(prepared.runs[i + 1].from) : guint(prepared.utf8.size());
        pango_attr_list_insert(attributes.get(), family);
    }
    pango_layout_set_attributes(layout.get(), attributes.get());
    pango_layout_set_text(layout.get(), prepared.utf8.constData(), int(prepared.utf8.size()));
    return {std::move(layout), style.size * leading};
}

Typesetter::Prepared Typesetter::prepare(const QString& text)
{
    Prepared prepared;
    const QList<uint> characters = text.toUcs4(); // a lone surrogate becomes U+FFFD and is judged below
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t character = characters[i];
        const char32_t selector = i + 1 < characters.size() && isSelector(characters[i + 1]) ? characters[i + 1] : 0;
        if (selector)
            ++i;
        append(prepared, character, selector);
    }
    return prepared;
}

void Typesetter::append(Prepared& prepared, char32_t character, char32_t selector)
{
    const auto put = [&prepared](int face, char32_t c, char32_t s) {
        if (prepared.runs.empty() || prepared.runs.back().face != face)
            prepared.runs.push_back({.from = int(prepared.utf8.size()), .face = face});
        appendUtf8(prepared.utf8, c);
        if (s)
            appendUtf8(prepared.utf8, s);
    };
    const auto putNote = [&put](char32_t c) {
        for (const QChar sign : u"["_s + codePoint(c) + u"]"_s)
            put(0, sign.unicode(), 0);
    };
    if (character == U'\n' || character == U'\t') {
        put(prepared.runs.empty() ? 0 : prepared.runs.back().face, character, 0);
        return;
    }
    if (character == U'\r')
        return; // "\r\n" is one line feed
    const bool isControl = isControlling(character);
    // U+FFFD stands where a character was already lost (a lone surrogate): that it has a glyph does not make it whole.
    if (!isControl && character != 0xFFFD) {
        if (const int face = findFace(character, selector); face >= 0)
            return put(face, character, selector);
        if (selector) {
            // The plain shape is not the shape that was written: say which one was meant.
            if (const int face = findFace(character, 0); face >= 0 && m_missing == MissingGlyph::Geta) {
                put(face, character, selector);
                return putNote(selector);
            }
        }
    }
    if (m_missing == MissingGlyph::Refuse) {
        return isControl
            ? note(DocumentError::ControlCharacter, u"control character %1 in a text"_s.arg(codePoint(character)))
            : note(DocumentError::MissingGlyph,
                  u"no font has %1%2"_s.arg(
                      codePoint(character), selector ? u" with "_s + codePoint(selector) : QString()));
    }
    put(std::max(0, findFace(geta, 0)), geta, 0);
    putNote(character);
    if (selector)
        putNote(selector);
}

int Typesetter::findFace(char32_t character, char32_t selector)
{
    for (size_t i = 0; i < m_faces.size(); ++i) {
        Face& face = m_faces[i];
        const quint64 key = quint64(selector) << 32 | character;
        auto known = face.drawn.constFind(key);
        if (known == face.drawn.constEnd()) {
            hb_font_t* font = pango_font_get_hb_font(face.font.get());
            hb_codepoint_t glyph = 0;
            const bool drawn = selector ? hb_font_get_variation_glyph(font, character, selector, &glyph)
                                        : hb_font_get_nominal_glyph(font, character, &glyph);
            known = face.drawn.insert(key, drawn && glyph != 0);
        }
        if (*known)
            return int(i);
    }
    return -1;
}

void Typesetter::note(ErrorCode code, const QString& detail)
{
    if (!m_error)
        m_error = Error(code, detail);
}

} // namespace Egov
