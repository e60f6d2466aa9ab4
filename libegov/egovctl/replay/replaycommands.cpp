// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/progress.h>
#include <libegov/egovctl/replay/replay.h>
#include <libegov/egovctl/replay/replaypace.h>

#include <libegov/platform/desk/desk.h>
#include <libegov/platform/platform.h>
#include <libegov/seal/accesscode.h>
#include <libegov/signature/signers/keyfilesigner.h>
#include <libegov/storage/store.h>

#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int signedPool
    = 240; // packages signed before the clock starts: signing is the applicant's card, not the server
// Residents who wait for their receipt at the same time. Each waits for a commit most of the while, and who waits for
// the same municipality shares it.
constexpr int residents = 400;

struct Load {
    qint64 applications = 0;
    int tenants = 25;
    int signedPercent = 33;
    int paidPercent = 0;
    QString store;
    QString data;
};

// What lies on an applicant's desk before it is sent.
struct SignedFiling {
    Package package;
    QByteArray answers;
    QByteArray cms;
};

// One municipality, and who was told that their application arrived there.
struct Office {
    TenantCode tenant;
    Desk* desk = nullptr;
    std::vector<SignedFiling> pool{};
    std::mutex mutex{};
    std::vector<qint64> acknowledged{}; // ids, which are positions in the chain
};

class Replay {
public:
    Replay(Load load, ReplayService service)
        : m_load(std::move(load))
        , m_service(std::move(service))
        , m_pace(m_load.applications, std::min<qint64>(residents, m_load.applications))
    {
    }

    Expected<Json> run()
    {
        Progress progress("replay", 1);
        progress.begin("opening");
        if (Expected<void> opened = openOffices(); !opened)
            return Unexpected(opened.error());
        progress.begin("signing");
        if (Expected<void> done = signPool(); !done)
            return Unexpected(done.error());
        progress.begin("filing");
        m_progress = &progress;
        m_pace.start();
        std::vector<std::jthread> threads;
        for (qint64 i = 0; i < std::min<qint64>(residents, m_load.applications); ++i)
            threads.emplace_back([this] { work(); });
        threads.clear();
        const double seconds = m_pace.seconds();
        m_progress = nullptr;
        if (m_firstError)
            return Unexpected(*m_firstError);
        progress.begin("counting what is stored");
        m_platform.reset(); // signs the ends of the chains, as a service does when it ends
        return report(seconds);
    }

private:
    Expected<void> openOffices()
    {
        Expected<std::unique_ptr<Platform>> opened = Platform::open(m_service.configuration, m_clock);
        if (!opened)
            return Unexpected(opened.error());
        m_platform = std::move(*opened);
        if (const QList<Refusal>& refusals = m_platform->refusals(); !refusals.isEmpty())
            return Unexpected(refusals.first().reason); // of each the log has told why
        for (const TenantCode& code : m_platform->tenants())
            m_offices.push_back(std::make_unique<Office>(code, m_platform->findDesk(code)));
        return {};
    }

    Office& officeOf(qint64 number) { return *m_offices[size_t(number) % m_offices.size()]; }
    bool isSigned(qint64 number) const { return number * 37 % 100 < m_load.signedPercent; }
    // Half of everything is one procedure, as it was in the year that the load is taken from.
    static FormId formOf(qint64 number, ReplayIdentity identity)
    {
        return replayForm(identity, number % 2 == 0 ? 0 : number / 2 % replayForms(identity));
    }
    QByteArray answersOf(qint64 number) const
    {
        return replayAnswers(quint64(number), number * 53 % 100 < m_load.paidPercent ? 1 : 0);
    }

    // The steps of the residents' door as far as the page that asks them to check what they wrote.
    static Expected<Package> package(const Desk& desk, const FormId& form, const QByteArray& answers)
    {
        const FilingSteps steps = desk.filing();
        const Expected<FilingSubject> subject = steps.begin(form);
        if (!subject)
            return Unexpected(subject.error());
        const Expected<JudgedAnswers> judged = steps.judge(*subject, answers);
        if (!judged)
            return Unexpected(judged.error());
        const Expected<Completion> complete = steps.complete(*subject, *judged);
        if (!complete)
            return Unexpected(complete.error());
        if (!*complete) {
            const Finding finding = (*complete).error().judged.findings().first();
            return unexpected(CtlError::Replay, QString::fromUtf8(finding.code + ' ' + finding.path));
        }
        return steps.package(*subject, **complete, "ja", {});
    }

    Expected<void> signPool()
    {
        if (m_load.signedPercent == 0)
            return {};
        const auto card
            = KeyFileSigner::openFiles(m_service.card + u"/key.pem"_s, m_service.card + u"/certificate.pem"_s);
        if (!card)
            return Unexpected(card.error());
        for (int i = 0; i < std::max(signedPool, 2 * m_load.tenants); ++i) {
            Office& office = officeOf(i);
            const QByteArray answers = answersOf(i);
            Expected<Package> made = package(*office.desk, formOf(i / m_load.tenants, ReplayIdentity::Signed), answers);
            if (!made)
                return Unexpected(made.error());
            const Expected<QByteArray> cms = (*card)->sign(made->submission().bytes());
            if (!cms)
                return Unexpected(cms.error());
            office.pool.push_back({.package = std::move(*made), .answers = answers, .cms = *cms});
        }
        return {};
    }

    Expected<Receipt> file(qint64 number, const Office& office)
    {
        const FilingSteps steps = office.desk->filing();
        const ReplayIdentity identity = isSigned(number) ? ReplayIdentity::Signed : ReplayIdentity::None;
        QByteArray answers = answersOf(number);
        QByteArray signature;
        const Expected<Package> made = package(*office.desk, formOf(number, identity), answers);
        if (!made)
            return Unexpected(made.error());
        std::optional<VouchedPackage> vouched;
        if (identity == ReplayIdentity::Signed) {
            // Judged and packaged like every other; the one that is sent has a signature already.
            const SignedFiling& filing = office.pool[size_t(number) / m_offices.size() % office.pool.size()];
            Expected<SignatureVouching> vouching = steps.vouch(filing.package, filing.cms);
            if (!vouching)
                return Unexpected(vouching.error());
            if (!vouching->vouched)
                return unexpected(CtlError::Replay,
                    u"a signature of the replay is not good: "_s
                        + QString::fromLatin1(toText(vouching->judgement.report.subIndication())));
            vouched = std::move(vouching->vouched);
            answers = filing.answers;
            signature = filing.cms;
        } else {
            Expected<VouchedPackage> unsigned_ = steps.vouchUnsigned(*made, {});
            if (!unsigned_)
                return Unexpected(unsigned_.error());
            vouched = std::move(*unsigned_);
        }
        const Expected<QByteArray> code = makeAccessCode();
        if (!code)
            return Unexpected(code.error());
        const Expected<SubmissionOutcome> outcome = steps.submit(*vouched,
            {.answers = answers,
                .signature = signature,
                .key = IdempotencyKey(m_run + QByteArray::number(number)),
                .accessCode = *code,
                .email = "applicant@example.jp"});
        if (!outcome)
            return Unexpected(outcome.error());
        if (!outcome->receipt)
            return unexpected(CtlError::Replay, u"not taken: "_s + QString::fromUtf8(outcome->reason));
        return *outcome->receipt;
    }

    void work()
    {
        while (!m_isOver) {
            const qint64 number = m_next++;
            if (number >= m_load.applications)
                break;
            Office& office = officeOf(number);
            const Expected<Receipt> receipt = file(number, office);
            if (!receipt)
                return fail(receipt.error());
            {
                const std::scoped_lock lock(office.mutex);
                office.acknowledged.push_back(receipt->chainPosition);
            }
            if (const std::optional<qint64> done = m_pace.count())
                m_progress->begin(QByteArray::number(*done) + " filed");
        }
    }

    void fail(const Error& error)
    {
        const std::scoped_lock lock(m_errorMutex);
        if (!m_firstError)
            m_firstError = error;
        m_isOver = true;
    }

    // Looks up every acknowledged one in what is stored.
    Expected<Json> report(double seconds)
    {
        qint64 acknowledged = 0;
        qint64 stored = 0;
        qint64 lost = 0;
        for (const auto& office : m_offices) {
            std::ranges::sort(office->acknowledged);
            std::vector<qint64> found;
            const Expected<Store> store
                = Store::open(m_service.configuration.storeUrlOf(office->tenant), office->tenant);
            if (!store)
                return Unexpected(store.error());
            const Expected<void> read = store->read([&](Transaction& transaction) -> Expected<void> {
                for (qint64 after = 0;;) {
                    const Expected<Rows> rows = transaction.select("SELECT id FROM application WHERE tenant = ? AND id "
                                                                   "> ? AND idempotency LIKE ? ORDER BY id LIMIT 5000",
                        {sqlText(transaction.tenant().value()), after, sqlText(m_run + '%')});
                    if (!rows)
                        return Unexpected(rows.error());
                    if (rows->empty())
                        return {};
                    for (const Row& row : *rows)
                        found.push_back(after = row.integer(0));
                }
            });
            if (!read)
                return Unexpected(read.error());
            acknowledged += qint64(office->acknowledged.size());
            stored += qint64(found.size());
            lost += std::ranges::count_if(
                office->acknowledged, [&](qint64 id) { return !std::ranges::binary_search(found, id); });
        }
        Json result = m_pace.figures(seconds);
        for (const auto& [name, value] : {Json::Member("applications", m_load.applications), {"seconds", seconds},
                 {"acknowledged", acknowledged}, {"stored", stored}, {"lost", lost}})
            result.set(name, value);
        return result;
    }

    const Load m_load;
    const ReplayService m_service;
    const std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    // Another for every run: the same store may take several.
    const QByteArray m_run = "replay-" + QByteArray::number(m_clock->now().toMSecsSinceEpoch()) + '-';
    std::unique_ptr<Platform> m_platform;
    std::vector<std::unique_ptr<Office>> m_offices;
    ReplayPace m_pace;
    Progress* m_progress = nullptr; // while they file
    std::atomic<qint64> m_next = 0;
    std::atomic<bool> m_isOver = false;
    std::mutex m_errorMutex;
    std::optional<Error> m_firstError;
};

const Command& self();

Exit replay(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, {u"applications"_s, u"tenants"_s, u"signed"_s, u"paid"_s, u"store"_s, u"data"_s});
    if (!options)
        return couldNot(options.error());
    Load load;
    load.applications = options->value(u"applications"_s).toLongLong();
    load.tenants = options->value(u"tenants"_s, u"25"_s).toInt();
    load.signedPercent = options->value(u"signed"_s, u"33"_s).toInt();
    load.paidPercent = options->value(u"paid"_s, u"0"_s).toInt();
    load.store = options->value(u"store"_s);
    QTemporaryDir passing;
    load.data = load.store.startsWith("sqlite:"_L1) ? load.store.sliced(7) : options->value(u"data"_s, passing.path());
    if (load.applications < 1 || load.tenants < 1 || load.tenants > 1000 || load.signedPercent < 0
        || load.signedPercent > 100 || load.paidPercent < 0 || load.paidPercent > 100 || load.store.isEmpty())
        return usage(self());
    Expected<ReplayService> service = makeReplayService(load.store, load.data, load.tenants);
    if (!service)
        return couldNot(service.error());
    const Expected<Json> result = Replay(load, std::move(*service)).run();
    if (!result)
        return couldNot(result.error());
    print(*result);
    return (*result)["lost"].toInteger() == 0 ? Exit::Good : Exit::Rejected;
}

// sqlite:<folder> takes one file per tenant below it.
const Command commands[] = {
    {"replay",
        "--applications N [--tenants K] [--signed PERCENT] [--paid PERCENT] --store sqlite:<folder>|postgresql://… "
        "[--data FOLDER]",
        "Files made-up applications through the residents' door as fast as it can and counts what was acknowledged and "
        "stored.",
        replay},
};

const Command& self() { return commands[0]; }

} // namespace

std::span<const Command> replayCommands() { return commands; }

} // namespace Egov::Ctl
