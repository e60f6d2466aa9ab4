// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/paragraph_p.h>

#include <libegov/document/renderoptions.h>

#include <QHash>

#include <optional>

namespace Egov {

struct TextStyle {
    enum class Alignment { Left, Centre, Right };
    double size = 10; // points
    Alignment alignment = Alignment::Left;
};

// Turns text into paragraphs with the given font families and no others: every run of characters gets the first family
// that can draw it, so that the result does not depend on what else is installed. One object per document and thread
// (Pango's font maps are per thread).
class Typesetter {
public:
    static Expected<Typesetter> open(const RenderOptions& options);

    Paragraph set(const QString& text, const TextStyle& style, double width);

    // The first text that could not be set; the document must then not be made.
    const std::optional<Error>& error() const { return m_error; }

private:
    struct Face {
        QByteArray family;
        PangoPointer<PangoFont> font;
        QHash<quint64, bool> drawn; // character and selector -> has a glyph
    };
    struct Run {
        int from; // bytes of UTF-8
        int face;
    };
    struct Prepared {
        QByteArray utf8;
        std::vector<Run> runs;
    };

    Prepared prepare(const QString& text);
    void append(Prepared& prepared, char32_t character, char32_t selector);
    int findFace(char32_t character, char32_t selector);
    void note(ErrorCode code, const QString& detail);

    PangoPointer<PangoContext> m_context;
    std::vector<Face> m_faces;
    MissingGlyph m_missing = MissingGlyph::Refuse;
    std::optional<Error> m_error;
};

} // namespace Egov
