// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// inbox URL fill NUMBER : brings one municipality's store to that many applications
// inbox URL measure     : how long officers wait for a page, a number, a name and the statistics: the 99th percentile
#include <libegov/application/case/inbox.h>
#include <tests/application/filings.h>

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 400;
constexpr size_t inLine = 2000;

constexpr std::array familyNames{"佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田",
    "山田", "佐々木", "山口", "松本", "井上", "木村", "林", "斎藤", "清水", "𠮷田", "髙橋", "渡邉", "﨑山"};
constexpr std::array familyKana{"サトウ", "スズキ", "タカハシ", "タナカ", "イトウ", "ワタナベ", "ヤマモト", "ナカムラ",
    "コバヤシ", "カトウ", "ヨシダ", "ヤマダ", "ササキ", "ヤマグチ", "マツモト", "イノウエ", "キムラ", "ハヤシ",
    "サイトウ", "シミズ", "ヨシダ", "タカハシ", "ワタナベ", "サキヤマ"};

// Invented: a frequent family name and one of ten thousand given ones.
Filing filingOf(qint64 number)
{
    const auto family = static_cast<size_t>(number * 7919 % qint64(familyNames.size()));
    const QByteArray given = QByteArray::number(number * 104729 % 10'000);
    PackageContent content = contentNamed(given);
    content.form = FormId("form-" + QByteArray::number(number % 2 == 0 ? 0 : number % 160));
    Filing filing(vouchedFor(content), "key-of-the-measured-" + QByteArray::number(number));
    filing.applicantName = familyNames[family] + QByteArray(" 子") + given;
    filing.applicantKana = familyKana[family] + QByteArray(" コ") + given;
    return filing;
}

qint64 sizeOf(const Store& store)
{
    qint64 size = 0;
    const std::vector<CaseCounts> counts = *Inbox(store).counts();
    for (const CaseCounts& count : counts)
        size += count.count;
    return size;
}

// Most cases are closed, a few are on somebody's desk.
Expected<void> moveOn(Transaction& transaction, qint64 after)
{
    const QVariant tenant = sqlText(transaction.tenant().value());
    for (const SqlText statement :
        {SqlText("UPDATE application SET state = 'closed' WHERE tenant = ? AND id > ? AND id % 20 < 17"),
            SqlText("UPDATE application SET state = 'in-review', assigned_to = 'officer-' || (id % 7) WHERE tenant = ? "
                    "AND id > ? AND id % 20 = 17")}) {
        if (const Expected<int> done = transaction.execute(statement, {tenant, after}); !done)
            return Unexpected(done.error());
    }
    return {};
}

bool fill(Store& store, qint64 wanted)
{
    const qint64 before = sizeOf(store);
    for (qint64 first = before; first < wanted; first += 20'000) {
        // 800,000 in sixteen months.
        const std::shared_ptr<FixedClock> heldClock
            = std::make_shared<FixedClock>(QDateTime(QDate(2025, 4, 1), QTime(3, 0), Qt::UTC).addDays(first / 1700));
        Arrival arrival(store, pretendToSign, heldClock);
        std::deque<std::future<Expected<Receipt>>> waiting;
        for (qint64 i = first; i < std::min(wanted, first + 20'000) || !waiting.empty(); ++i) {
            if (i < std::min(wanted, first + 20'000))
                waiting.push_back(enqueue(arrival, filingOf(i)));
            else if (!waiting.front().get())
                return false;
            else
                waiting.pop_front();
            if (waiting.size() > inLine && waiting.front().get())
                waiting.pop_front();
        }
        if (!store.write([first](Transaction& t) { return moveOn(t, first); }))
            return false;
    }
    return true;
}

template <typename Look>
void measure(const QByteArray& name, qint64 size, Look look)
{
    std::vector<qint64> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (!look(i)) {
            std::fprintf(stderr, "%s found nothing\n", name.constData());
            return;
        }
        times.push_back(timer.nsecsElapsed());
    }
    std::ranges::sort(times);
    std::printf("%s/%lld - %.3f ms\n", name.constData(), static_cast<long long>(size),
        double(times[times.size() * 99 / 100]) / 1e6);
}

void measureAll(const Store& store, const QByteArray& engine)
{
    const Inbox inbox(store);
    const qint64 size = sizeOf(store);
    const auto anywhere = [size](int round) { return 1000 + (qint64(round) * 15485863) % (size - 1000); };
    const auto page = [&](const char* kind, auto queryOf) {
        measure(engine + '-' + kind, size, [&](int round) {
            const Expected<InboxPage> found = inbox.find(queryOf(round));
            return found && !found->entries.empty();
        });
    };
    std::vector<QByteArray> numbers;
    std::vector<QByteArray> names;
    for (int i = 0; i < rounds; ++i) {
        const InboxEntry entry = inbox.find({.after = anywhere(i), .limit = 1})->entries.front();
        numbers.push_back(entry.reference.value());
        names.push_back(entry.applicantName);
    }
    const auto familyOf = [](int round) { return familyNames[size_t(round) % familyNames.size()]; };

    page("inbox", [](int) { return InboxQuery(); });
    page("inbox-deep", [&](int i) { return InboxQuery{.after = anywhere(i)}; });
    page("inbox-states", [&](int i) {
        return InboxQuery{.states = {CaseState::Submitted, CaseState::InReview}, .after = i % 2 ? anywhere(i) : 0};
    });
    page("inbox-form", [](int i) { return InboxQuery{.form = "form-" + QByteArray::number(1 + i % 79 * 2)}; });
    page("inbox-officer",
        [](int i) { return InboxQuery{.assignedTo = OfficerId("officer-" + QByteArray::number(i % 7))}; });
    page("search-number", [&](int i) { return InboxQuery{.reference = numbers[size_t(i)]}; });
    page("search-family-name", [&](int i) { return InboxQuery{.name = familyOf(i)}; });
    page("search-whole-name", [&](int i) { return InboxQuery{.name = names[size_t(i)]}; });
    page("search-kana", [](int i) { return InboxQuery{.name = familyKana[size_t(i) % familyKana.size()]}; });
    page("search-day", [&](int i) {
        const QDate day = QDate(2025, 4, 1).addDays(anywhere(i) / 20'000 * 20'000 / 1700);
        return InboxQuery{.from = day, .to = day.addDays(7)};
    });
    measure(engine + "-statistics", size, [&](int) { return !inbox.counts()->empty(); });
}

} // namespace

int main(int argc, char** argv)
{
    const QByteArray verb = argc > 2 ? argv[2] : "";
    if ((verb != "fill" || argc != 4) && (verb != "measure" || argc != 3))
        return 2;
    Expected<Store> store = Store::open(QString::fromLocal8Bit(argv[1]), testTenant);
    if (!store)
        return 1;
    if (verb == "fill")
        return fill(*store, atoll(argv[3])) ? 0 : 1;
    measureAll(*store, store->engine() == StoreEngine::Sqlite ? "sqlite" : "postgresql");
    return 0;
}
