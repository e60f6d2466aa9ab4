// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdffilters_p.h>

#include <zlib.h>

#include <array>
#include <cstdlib>

namespace Egov {

namespace {

constexpr qsizetype chunk = 64 * 1024;
constexpr qsizetype mostFilters = 4; // one after the other

std::optional<QByteArray> inflate(QByteArrayView raw, PdfBudget& budget)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return std::nullopt;
    struct End {
        z_stream* stream;
        ~End() { inflateEnd(stream); }
    } const end{&stream};
    // zlib takes no const pointer, and only reads.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(raw.data()));
    stream.avail_in = static_cast<uInt>(raw.size());
    QByteArray all;
    QByteArray part(chunk, Qt::Uninitialized);
    for (int state = Z_OK; state != Z_STREAM_END;) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = static_cast<uInt>(part.size());
        state = ::inflate(&stream, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END)
            return std::nullopt; // also when the data end too early
        const qsizetype made = part.size() - static_cast<qsizetype>(stream.avail_out);
        budget.spend(made / 16 + 1);
        budget.hold(made);
        all.append(part.constData(), made);
    }
    return all;
}

int paeth(int left, int above, int corner)
{
    const int estimate = left + above - corner;
    const int toLeft = std::abs(estimate - left);
    const int toAbove = std::abs(estimate - above);
    const int toCorner = std::abs(estimate - corner);
    if (toLeft <= toAbove && toLeft <= toCorner)
        return left;
    return toAbove <= toCorner ? above : corner;
}

// PNG predictors, 7.4.4.4: each row says by its first byte how it was made.
std::optional<QByteArray> unpredict(const QByteArray& data, const PdfValue& parameters)
{
    const auto number = [&parameters](const char* key, qint64 otherwise) {
        const PdfValue& value = parameters[key];
        return value.isInteger() ? value.integer() : otherwise;
    };
    const qint64 predictor = number("Predictor", 1);
    if (predictor == 1)
        return data;
    const qint64 colors = number("Colors", 1);
    const qint64 bits = number("BitsPerComponent", 8);
    const qint64 columns = number("Columns", 1);
    if (predictor < 10 || predictor > 15 || colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1
        || columns > 1'000'000)
        return std::nullopt;
    const qsizetype row = static_cast<qsizetype>((colors * bits * columns + 7) / 8);
    const qsizetype unit = static_cast<qsizetype>((colors * bits + 7) / 8);
    if (data.size() % (row + 1) != 0)
        return std::nullopt;
    QByteArray plain(data.size() / (row + 1) * row, '\0');
    const QByteArray nothing(row, '\0');
    for (qsizetype i = 0; i * (row + 1) < data.size(); ++i) {
        const char* in = data.constData() + i * (row + 1);
        char* out = plain.data() + i * row;
        const char* up = i > 0 ? out - row : nothing.constData();
        const int kind = *in++;
        if (kind < 0 || kind > 4)
            return std::nullopt;
        for (qsizetype x = 0; x < row; ++x) {
            const int left = x >= unit ? static_cast<quint8>(out[x - unit]) : 0;
            const int above = static_cast<quint8>(up[x]);
            const int corner = x >= unit ? static_cast<quint8>(up[x - unit]) : 0;
            const std::array<int, 5> predicted{0, left, above, (left + above) / 2, paeth(left, above, corner)};
            out[x] = static_cast<char>(in[x] + predicted[static_cast<size_t>(kind)]);
        }
    }
    return plain;
}

} // namespace

std::optional<QByteArray> decodePdfStream(const PdfValue& dictionary, QByteArrayView raw, PdfBudget& budget,
    const std::function<PdfValue(const PdfValue&)>& resolve)
{
    const PdfValue filter = resolve(dictionary["Filter"]);
    const PdfValue parameters = resolve(dictionary["DecodeParms"]);
    if (!resolve(dictionary["F"]).isNull())
        return std::nullopt; // the data are in another file
    const qsizetype count = filter.isArray() ? filter.size() : filter.isNull() ? 0 : 1;
    if (count > mostFilters)
        return std::nullopt;
    QByteArray data;
    for (qsizetype i = 0; i < count; ++i) {
        const PdfValue name = filter.isArray() ? resolve(filter.item(i)) : filter;
        if (!name.isName("FlateDecode") && !name.isName("Fl"))
            return std::nullopt;
        std::optional<QByteArray> inflated = inflate(i == 0 ? raw : QByteArrayView(data), budget);
        if (!inflated)
            return std::nullopt;
        const PdfValue own = parameters.isArray() && i < parameters.size() ? resolve(parameters.item(i))
            : parameters.isArray()                                         ? PdfValue()
                                                                           : parameters;
        budget.hold(inflated->size());
        std::optional<QByteArray> plain = unpredict(*inflated, own);
        budget.release(inflated->size() + data.size());
        if (!plain)
            return std::nullopt;
        budget.release(inflated->size() - plain->size());
        data = std::move(*plain);
    }
    if (count == 0) {
        budget.hold(raw.size());
        data = raw.toByteArray();
    }
    return data;
}

} // namespace Egov
