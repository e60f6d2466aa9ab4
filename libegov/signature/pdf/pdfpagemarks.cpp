// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfpages_p.h>

#include <libegov/signature/pdf/pdfparser_p.h>

#include <algorithm>
#include <cmath>

namespace Egov {

namespace {

using Kind = PdfPageMark::Kind;

constexpr int deepest = 12; // of forms in forms
constexpr qsizetype mostSaved = 256; // graphics states
constexpr double everywhere = 1e7;

const QRectF wholePlane(-everywhere, -everywhere, 2 * everywhere, 2 * everywhere);

// 8.3.4: a point is the row (x y 1) times the matrix; what comes first stands on the left.
struct Affine {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    friend Affine operator*(const Affine& l, const Affine& r)
    {
        return {l.a * r.a + l.b * r.c, l.a * r.b + l.b * r.d, l.c * r.a + l.d * r.c, l.c * r.b + l.d * r.d,
            l.e * r.a + l.f * r.c + r.e, l.e * r.b + l.f * r.d + r.f};
    }
    QRectF mapRect(const QRectF& box) const
    {
        QRectF bounds;
        for (const QPointF& corner : {box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()}) {
            const QPointF point(a * corner.x() + c * corner.y() + e, b * corner.x() + d * corner.y() + f);
            if (!std::isfinite(point.x()) || !std::isfinite(point.y()))
                return wholePlane;
            if (corner == box.topLeft())
                bounds = QRectF(point, point);
            bounds = QRectF(QPointF(qMin(bounds.left(), point.x()), qMin(bounds.top(), point.y())),
                QPointF(qMax(bounds.right(), point.x()), qMax(bounds.bottom(), point.y())));
        }
        return bounds;
    }
};

// What of the graphics state says where something is drawn (8.4.1, 9.3.1).
struct State {
    Affine matrix;
    bool whiteFill = false;
    double lineWidth = 1;
    double fontSize = 1;
    double characterSpace = 0;
    double wordSpace = 0;
    double scale = 1;
    double leading = 0;
    double rise = 0;
    bool isVertical = false;
    std::vector<double> widths; // of the 256 codes of a simple font, in thousandths; empty: not said
    double byteWidth = 1; // where they are not said: of one byte, at most
    bool isUnknownFont = false; // Type 3, or a code map of its own: glyphs anywhere
};

class Interpreter {
public:
    Interpreter(const PdfSnapshot& snapshot, std::vector<PdfPageMark>& marks, double pageArea)
        : m_snapshot(snapshot)
        , m_marks(marks)
        , m_pageArea(pageArea)
    {
    }

    void run(QByteArrayView content, const PdfValue& resources, const Affine& matrix, int depth);

private:
    double number(size_t fromEnd) const
    {
        return fromEnd < m_operands.size() ? m_operands[m_operands.size() - 1 - fromEnd].number() : 0;
    }
    Affine matrixOperand() const { return {number(5), number(4), number(3), number(2), number(1), number(0)}; }
    void mark(Kind kind, const QRectF& box, const Affine& matrix)
    {
        m_snapshot.document().budget().hold(sizeof(PdfPageMark));
        m_marks.push_back({kind, matrix.mapRect(box)});
    }
    void perform(QByteArrayView word, const PdfValue& resources, int depth);
    bool performText(QByteArrayView word, const PdfValue& resources);
    bool performPath(QByteArrayView word);
    std::vector<double> widthsOf(const PdfValue& font) const;
    void show(const PdfValue& text);
    void moveText(double x, double y);
    void paint(bool fill, bool stroke);
    void drawObject(const PdfValue& resources, int depth);
    void setColor(QByteArrayView word);

    const PdfSnapshot& m_snapshot;
    std::vector<PdfPageMark>& m_marks;
    double m_pageArea;
    std::vector<PdfValue> m_operands;
    std::vector<State> m_saved;
    State m_state;
    Affine m_text; // where the line was begun
    double m_shown = 0; // at most so far along it, since it was placed
    double m_back = 0;
    std::vector<QPointF> m_points;
    std::vector<QRectF> m_segments;
    bool m_onlyRectangles = true;
};

void Interpreter::moveText(double x, double y)
{
    m_text = Affine{1, 0, 0, 1, x, y} * m_text;
    m_shown = 0;
    m_back = 0;
}

// Where no widths are said a glyph is taken to be as wide as it is high, and what follows to begin anywhere before.
void Interpreter::show(const PdfValue& text)
{
    if (m_state.isUnknownFont)
        return m_marks.push_back({Kind::Unknown, wholePlane});
    const double size = std::abs(m_state.fontSize);
    const auto take = [&](QByteArrayView bytes) {
        for (const char byte : bytes) {
            const double width = m_state.widths.empty() ? m_state.byteWidth
                                                        : std::abs(m_state.widths[static_cast<quint8>(byte)]) / 1000;
            m_shown += width * size + qMax(0.0, m_state.characterSpace) + qMax(0.0, m_state.wordSpace);
        }
        m_snapshot.document().budget().spend(bytes.size() / 16);
    };
    if (text.isString()) {
        take(text.bytes());
    } else if (text.isArray()) {
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text.item(i).isString())
                take(text.item(i).bytes());
            else
                (text.item(i).number() < 0 ? m_shown : m_back) += std::abs(text.item(i).number()) / 1000 * size;
        }
    }
    if (m_shown == 0)
        return;
    const double scale = qMax(std::abs(m_state.scale), 0.01);
    const QRectF box = m_state.isVertical
        ? QRectF(-size, m_state.rise - m_shown - size, 2 * size, m_shown + m_back + 2 * size)
        : QRectF(-m_back * scale, m_state.rise - 0.3 * size, (m_shown + m_back) * scale, 1.3 * size);
    mark(Kind::Text, box, m_text * m_state.matrix);
}

std::vector<double> Interpreter::widthsOf(const PdfValue& font) const
{
    const PdfValue widths = m_snapshot.resolve(font["Widths"]);
    const qint64 first = m_snapshot.resolve(font["FirstChar"]).integer();
    if (!widths.isArray() || first < 0 || first > 255)
        return {};
    std::vector<double> all(256, 1000);
    for (qsizetype i = 0; i < widths.size() && first + i < 256; ++i)
        all[static_cast<size_t>(first + i)] = m_snapshot.resolve(widths.item(i)).number();
    return all;
}

bool Interpreter::performText(QByteArrayView word, const PdfValue& resources)
{
    if (word == "BT") {
        m_text = {};
        moveText(0, 0);
    } else if (word == "Tf") {
        m_state.fontSize = number(0);
        const PdfValue fonts = m_snapshot.resolve(resources["Font"]);
        const PdfValue font = m_operands.size() >= 2 && m_operands.front().isName()
            ? m_snapshot.resolve(fonts[m_operands.front().bytes()])
            : PdfValue();
        const PdfValue encoding = m_snapshot.resolve(font["Encoding"]);
        const bool isComposite = m_snapshot.resolve(font["Subtype"]).isName("Type0");
        m_state.byteWidth = isComposite ? 0.5 : 1; // codes of two bytes, an em wide
        m_state.widths = isComposite ? std::vector<double>() : widthsOf(font);
        m_state.isVertical = encoding.isName() && (encoding.isName("V") || encoding.bytes().endsWith("-V"));
        const PdfObject* ownMap = m_snapshot.target(font["Encoding"]);
        m_state.isUnknownFont
            = m_snapshot.resolve(font["Subtype"]).isName("Type3") || (ownMap != nullptr && ownMap->isStream);
    } else if (word == "Tc") {
        m_state.characterSpace = number(0);
    } else if (word == "Tw") {
        m_state.wordSpace = number(0);
    } else if (word == "Tz") {
        m_state.scale = number(0) / 100;
    } else if (word == "TL") {
        m_state.leading = number(0);
    } else if (word == "Ts") {
        m_state.rise = number(0);
    } else if (word == "Td") {
        moveText(number(1), number(0));
    } else if (word == "TD") {
        m_state.leading = -number(0);
        moveText(number(1), number(0));
    } else if (word == "Tm") {
        m_text = matrixOperand();
        moveText(0, 0);
    } else if (word == "T*") {
        moveText(0, -m_state.leading);
    } else if (word == "Tj" || word == "TJ") {
        if (!m_operands.empty())
            show(m_operands.back());
    } else if (word == "'" || word == "\"") {
        moveText(0, -m_state.leading);
        if (!m_operands.empty())
            show(m_operands.back());
    } else {
        return false;
    }
    return true;
}

void Interpreter::paint(bool fill, bool stroke)
{
    QRectF bounds;
    if (!m_points.empty()) {
        const auto [left, right] = std::ranges::minmax(m_points, {}, [](const QPointF& each) { return each.x(); });
        const auto [low, high] = std::ranges::minmax(m_points, {}, [](const QPointF& each) { return each.y(); });
        bounds = QRectF(QPointF(left.x(), low.y()), QPointF(right.x(), high.y()));
    }
    // White on a page, and a colour behind all of it, show nothing that could be covered.
    const QRectF shown = m_state.matrix.mapRect(bounds);
    const bool isBackground = m_onlyRectangles && shown.width() * shown.height() > m_pageArea / 4;
    if (fill && !m_points.empty() && !m_state.whiteFill && !isBackground)
        mark(Kind::Path, bounds, m_state.matrix);
    const double wide = qMax(m_state.lineWidth, 0.1) / 2;
    for (const QRectF& segment : m_segments) {
        if (stroke)
            mark(Kind::Path, segment.adjusted(-wide, -wide, wide, wide), m_state.matrix);
    }
    m_points.clear();
    m_segments.clear();
    m_onlyRectangles = true;
}

bool Interpreter::performPath(QByteArrayView word)
{
    const auto lineTo = [this](std::initializer_list<QPointF> points) {
        QPointF from = m_points.empty() ? *points.begin() : m_points.back();
        double left = from.x(), right = from.x(), low = from.y(), high = from.y();
        for (const QPointF& each : points) {
            left = qMin(left, each.x());
            right = qMax(right, each.x());
            low = qMin(low, each.y());
            high = qMax(high, each.y());
            m_points.push_back(each);
        }
        m_segments.emplace_back(QPointF(left, low), QPointF(right, high));
        m_snapshot.document().budget().spend(1);
    };
    if (word == "m") {
        m_points.emplace_back(number(1), number(0));
        m_onlyRectangles = false;
    } else if (word == "l") {
        lineTo({{number(1), number(0)}});
        m_onlyRectangles = false;
    } else if (word == "c") {
        lineTo({{number(5), number(4)}, {number(3), number(2)}, {number(1), number(0)}});
        m_onlyRectangles = false;
    } else if (word == "v" || word == "y") {
        lineTo({{number(3), number(2)}, {number(1), number(0)}});
        m_onlyRectangles = false;
    } else if (word == "re") {
        const QPointF corner(number(3), number(2));
        m_points.push_back(corner);
        lineTo({corner + QPointF(number(1), 0)});
        lineTo({corner + QPointF(number(1), number(0))});
        lineTo({corner + QPointF(0, number(0))});
        lineTo({corner});
    } else if (word == "f" || word == "F" || word == "f*") {
        paint(true, false);
    } else if (word == "B" || word == "B*" || word == "b" || word == "b*") {
        paint(true, true);
    } else if (word == "S" || word == "s") {
        paint(false, true);
    } else if (word == "n") {
        paint(false, false);
    } else {
        return false;
    }
    return true;
}

void Interpreter::setColor(QByteArrayView word)
{
    const auto all = [this](size_t count, double value) {
        return m_operands.size() == count
            && std::ranges::all_of(m_operands, [value](const PdfValue& each) { return each.number() == value; });
    };
    m_state.whiteFill = (word == "g" && all(1, 1)) || (word == "rg" && all(3, 1)) || (word == "k" && all(4, 0));
}

void Interpreter::drawObject(const PdfValue& resources, int depth)
{
    if (m_operands.empty() || !m_operands.back().isName())
        return;
    const PdfValue objects = m_snapshot.resolve(resources["XObject"]);
    const PdfObject* object = m_snapshot.target(objects[m_operands.back().bytes()]);
    if (!object || !object->isStream)
        return;
    const PdfValue kind = m_snapshot.resolve(object->value["Subtype"]);
    if (!kind.isName("Form"))
        return mark(kind.isName("Image") ? Kind::Image : Kind::Unknown, QRectF(0, 0, 1, 1), m_state.matrix);
    Affine matrix = m_state.matrix;
    const PdfValue own = m_snapshot.resolve(object->value["Matrix"]);
    if (own.isArray() && own.size() == 6) {
        const auto at = [&](qsizetype i) { return m_snapshot.resolve(own.item(i)).number(); };
        matrix = Affine{at(0), at(1), at(2), at(3), at(4), at(5)} * matrix;
    }
    const std::optional<QRectF> box = pdfRectangle(m_snapshot, object->value["BBox"]);
    const std::optional<QByteArray> content = m_snapshot.data(*object);
    if (!content || depth >= deepest)
        return mark(Kind::Unknown, box.value_or(wholePlane), matrix);
    const PdfValue itsOwn = m_snapshot.resolve(object->value["Resources"]);
    Interpreter(m_snapshot, m_marks, m_pageArea)
        .run(*content, itsOwn.isDictionary() ? itsOwn : resources, matrix, depth + 1);
    m_snapshot.document().budget().release(content->size());
}

void Interpreter::perform(QByteArrayView word, const PdfValue& resources, int depth)
{
    if (word == "q") {
        if (static_cast<qsizetype>(m_saved.size()) >= mostSaved)
            throw PdfRefusal{"pdf.format", "too many graphics states"};
        m_saved.push_back(m_state);
    } else if (word == "Q") {
        if (!m_saved.empty()) {
            m_state = m_saved.back();
            m_saved.pop_back();
        }
    } else if (word == "cm") {
        m_state.matrix = matrixOperand() * m_state.matrix;
    } else if (word == "w") {
        m_state.lineWidth = number(0);
    } else if (word == "Do") {
        drawObject(resources, depth);
    } else if (word == "sh") {
        m_marks.push_back({Kind::Path, wholePlane});
    } else if (word == "g" || word == "rg" || word == "k" || word == "sc" || word == "scn" || word == "cs") {
        setColor(word);
    } else if (!performText(word, resources)) {
        performPath(word);
    }
}

void Interpreter::run(QByteArrayView content, const PdfValue& resources, const Affine& matrix, int depth)
{
    m_state.matrix = matrix;
    PdfStore store(m_snapshot.document().budget());
    PdfParser parser(content, 0, store);
    PdfValue operand;
    QByteArrayView word;
    for (;;) {
        const PdfParser::Part part = parser.part(operand, word);
        m_snapshot.document().budget().spend(1);
        if (part == PdfParser::Part::End)
            return;
        if (part == PdfParser::Part::Operand) {
            if (m_operands.size() < 64)
                m_operands.push_back(operand);
            continue;
        }
        if (word == "BI") { // an image in the stream itself, 8.9.7
            mark(Kind::Image, QRectF(0, 0, 1, 1), m_state.matrix);
            qsizetype end = content.indexOf("EI", parser.at());
            while (end >= 0
                && (!isPdfSpace(content[end - 1]) || (end + 2 < content.size() && !isPdfSpace(content[end + 2]))))
                end = content.indexOf("EI", end + 2);
            if (end < 0)
                throw PdfRefusal{"pdf.format", "an image without an end"};
            parser.jump(end + 2);
        } else {
            perform(word, resources, depth);
        }
        m_operands.clear();
    }
}

// An attribute that a page may have from above (7.7.3.4).
PdfValue inherited(const PdfSnapshot& snapshot, PdfValue page, const char* key)
{
    for (int i = 0; i < 64 && page.isDictionary(); ++i, page = snapshot.resolve(page["Parent"])) {
        if (const PdfValue value = snapshot.resolve(page[key]); !value.isNull())
            return value;
    }
    return {};
}

} // namespace

std::vector<PdfPageMark> pageMarks(const PdfSnapshot& snapshot, const PdfValue& page)
{
    std::vector<PdfPageMark> marks;
    const PdfValue contents = snapshot.resolve(page["Contents"]);
    QByteArray all;
    const auto add = [&](const PdfValue& value) {
        const PdfObject* stream = snapshot.target(value);
        const std::optional<QByteArray> data = stream && stream->isStream ? snapshot.data(*stream) : std::nullopt;
        if (!data)
            return marks.push_back({Kind::Unknown, wholePlane});
        all += *data + '\n';
    };
    if (contents.isArray()) {
        for (qsizetype i = 0; i < contents.size(); ++i)
            add(contents.item(i));
    } else if (!contents.isNull()) {
        add(page["Contents"]);
    }
    const std::optional<QRectF> media = pdfRectangle(snapshot, inherited(snapshot, page, "MediaBox"));
    const QRectF box = media.value_or(QRectF(0, 0, 612, 792));
    try {
        Interpreter(snapshot, marks, box.width() * box.height())
            .run(all, inherited(snapshot, page, "Resources"), {}, 0);
    } catch (const PdfRefusal& refusal) {
        if (refusal.check != "pdf.format")
            throw;
        marks.push_back({Kind::Unknown, wholePlane});
    }
    return marks;
}

} // namespace Egov
