// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/preview.h>
#include <libegov/document/receiptdocument.h>

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <benchmark/benchmark.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const QDateTime moment(QDate(2026, 11, 22), QTime(7, 54, 46), Qt::UTC);

QList<LabelledLine> answers(qint64 rows)
{
    static const QString text
        = u"児童手当認定請求書受給者配偶者氏名生年月日住所電話番号続柄同居別居監護生計関係加入年金保険口座名義金融機関"
          u"支店普通当座届出事由発生出生転入その他添付書類職業勤務先所得課税市町村確認同意申立"_s;
    QList<LabelledLine> lines;
    for (qint64 i = 0; i < rows; ++i)
        lines += {u"項目%1"_s.arg(i + 1), text.mid((i * 7) % 80, 12) + QString::number(i)};
    return lines;
}

// A receipt as in life: 26 answers, a signed record of 900 bytes. Its peer draws the same rows, without code,
// structure, attachment or a look at which font has which character.
ReceiptDocument receipt(qint64 rows)
{
    return {.office = {.municipality = u"見本市"_s, .department = u"こども課"_s, .phone = u"000-000-0000"_s},
        .formTitle = u"児童手当 認定請求書"_s,
        .reference = ReferenceNumber("2026-000123-7"_ba),
        .arrivedAt = moment,
        .jws = QByteArray(900, 'a'),
        .answers = {{u"請求者"_s, answers(rows)}}};
}

void render(benchmark::State& state)
{
    const ReceiptDocument paper = receipt(state.range(0));
    for (auto _ : state) {
        const Expected<QByteArray> pdf = paper.render({.createdAt = moment});
        if (!pdf)
            state.SkipWithError(pdf.error().code().constData());
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(render)->Name("receipt-26-rows")->Arg(26)->Unit(benchmark::kMillisecond);
BENCHMARK(render)->Name("receipt-260-rows")->Arg(260)->Unit(benchmark::kMillisecond);

void qtRender(benchmark::State& state)
{
    QList<LabelledLine> lines = answers(state.range(0));
    for (auto _ : state) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setResolution(72);
        QPainter painter(&writer);
        painter.setFont(QFont(u"IPAexGothic"_s, 10));
        int y = 0;
        for (const LabelledLine& line : lines) {
            if (y > 700) {
                writer.newPage();
                y = 0;
            }
            y += 22;
            painter.drawText(20, y, line.label);
            painter.drawText(170, y, line.value);
            painter.drawLine(20, y + 5, 500, y + 5);
        }
        painter.end();
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(qtRender)->Name("receipt-26-rows/peer:qpdfwriter")->Arg(26)->Unit(benchmark::kMillisecond);
BENCHMARK(qtRender)->Name("receipt-260-rows/peer:qpdfwriter")->Arg(260)->Unit(benchmark::kMillisecond);

void preview(benchmark::State& state)
{
    const QByteArray pdf = receipt(26).render({.createdAt = moment}).value_or(QByteArray());
    for (auto _ : state) {
        if (!renderPreview(pdf, {.page = 0, .dotsPerInch = 96}))
            state.SkipWithError("no preview");
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(preview)->Name("preview-96-dpi")->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    // QPdfWriter's fonts and previews need a GUI; offscreen is enough.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
