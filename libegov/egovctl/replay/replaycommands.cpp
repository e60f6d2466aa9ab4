// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/replay/replay.h>
#include <libegov/egovctl/replay/replaypace.h>

#include <libegov/application/case/arrival.h>
#include <libegov/application/case/inbox.h>
#include <libegov/audit/checkpoint.h>
#include <libegov/form/evaluation/evaluation.h>
#include <libegov/seal/seal.h>
#include <libegov/signature/jpki/signatureverifier.h>

#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int formCount = 160;
constexpr int signedPool
    = 240; // packages signed before the clock starts: signing is the applicant's card, not the server
constexpr size_t window = 15'000; // submissions of one thread that wait for their commit

struct Load {
    qint64 applications = 0;
    int tenants = 25;
    int signedPercent = 33;
    int paidPercent = 0;
    QString store;
};

// One municipality of the replay. Its code is of no real one.
struct Office {
    Office(Store opened, const ReplayKeys& keys, const Clock& clock)
        : store(std::move(opened))
        , arrival(store, [key = keys.receipts](const QByteArray& payload) { return key->sign(payload); }, clock)
    {
    }
    Store store;
    Arrival arrival;
    std::mutex mutex;
    std::vector<qint64> acknowledged; // ids, which are positions in the chain
};

struct SignedPackage {
    SubmissionPackage package;
    QByteArray cms;
};

class Replay {
public:
    Replay(const Load& load, ReplayKeys keys, std::vector<Form> forms)
        : m_load(load)
        , m_keys(std::move(keys))
        , m_forms(std::move(forms))
        , m_verifier(jpkiSignaturePolicy(JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Test)), m_keys.trust)
        , m_pace(load.applications, qint64(window * workers()))
    {
        m_context.asOf = japaneseDay(m_clock.now());
    }

    Expected<Json> run()
    {
        if (Expected<void> opened = openOffices(); !opened)
            return Unexpected(opened.error());
        if (Expected<void> done = signPool(); !done)
            return Unexpected(done.error());
        m_pace.start();
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < workers(); ++i)
            threads.emplace_back([this] { work(); });
        threads.clear();
        const double seconds = m_pace.seconds();
        if (m_firstError)
            return Unexpected(*m_firstError);
        // As a service does when it ends.
        for (const auto& office : m_offices) {
            const PayloadSigner sign = [this](const QByteArray& payload) { return m_keys.receipts->sign(payload); };
            if (const Expected<Checkpoint> made = Checkpoints::sign(office->store, sign, m_clock); !made)
                return Unexpected(made.error());
        }
        return report(seconds);
    }

private:
    static unsigned workers() { return std::max(2U, std::thread::hardware_concurrency()); }

    Expected<void> openOffices()
    {
        for (int i = 1; i <= m_load.tenants; ++i) {
            const TenantCode tenant("90" + QByteArray::number(i).rightJustified(4, '0'));
            const QString url = m_load.store.startsWith("sqlite:"_L1) ? Store::sqliteUrl(m_load.store.sliced(7), tenant)
                                                                      : m_load.store;
            StoreOptions options;
            options.longestQueue = 100'000;
            // Nobody waits for one receipt here: fewer and larger commits, as after a night's outage.
            options.groupSize = 1000;
            options.groupDelay = std::chrono::seconds(2);
            Expected<Store> store = Store::open(url, tenant, options);
            if (!store)
                return Unexpected(store.error());
            m_offices.push_back(std::make_unique<Office>(std::move(*store), m_keys, m_clock));
        }
        return {};
    }

    Office& officeOf(qint64 number) { return *m_offices[size_t(number) % m_offices.size()]; }
    // Half of everything is one procedure, as it was in the year that the load is taken from.
    const Form& formOf(qint64 number) const
    {
        return m_forms[number % 2 == 0 ? 0 : size_t(number / 2) % m_forms.size()];
    }

    // Evaluate, seal, package.
    Expected<SubmissionPackage> package(qint64 number, const TenantCode& tenant)
    {
        const Form& form = formOf(number);
        const Expected<Evaluation> evaluation = evaluate(form, replayAnswers(quint64(number)), m_context);
        if (!evaluation)
            return Unexpected(evaluation.error());
        if (!evaluation->isComplete()) {
            const Finding finding = evaluation->findings().first();
            return unexpected(CtlError::Replay, QString::fromUtf8(finding.code + ' ' + finding.path));
        }
        PackageContent content;
        content.tenant = tenant;
        content.form = form.id();
        content.formVersion = form.version();
        content.formDigest = form.digest();
        content.values = evaluation->values();
        content.language = "ja";
        const Expected<QByteArray> sealed = seal(content.values["myNumber"].toUtf8(), m_keys.sealing);
        if (!sealed)
            return Unexpected(sealed.error());
        content.sealed = {{"myNumber", *sealed}};
        return SubmissionPackage::build(content);
    }

    Expected<void> signPool()
    {
        if (m_load.signedPercent == 0)
            return {};
        for (int i = 0; i < signedPool; ++i) {
            const TenantCode tenant = officeOf(i).store.tenant();
            const Expected<SubmissionPackage> built = package(i, tenant);
            if (!built)
                return Unexpected(built.error());
            const Expected<QByteArray> cms = m_keys.applicant->sign(built->bytes());
            if (!cms)
                return Unexpected(cms.error());
            m_pool[tenant].push_back({*built, *cms});
        }
        return {};
    }

    Expected<Filing> filing(qint64 number, Office& office)
    {
        Expected<SubmissionPackage> built = package(number, office.store.tenant());
        if (!built)
            return Unexpected(built.error());
        Filing filing{.package = std::move(*built), .key = IdempotencyKey(m_run + QByteArray::number(number))};
        const auto& pool = m_pool[office.store.tenant()];
        if (number * 37 % 100 < m_load.signedPercent && !pool.empty()) {
            const SignedPackage& chosen = pool[size_t(number) % pool.size()];
            const SignatureReport verdict = m_verifier.verify(chosen.package.bytes(), chosen.cms, m_clock.now());
            if (!verdict.isGood())
                return unexpected(CtlError::Replay,
                    u"a signature of the replay is not good: "_s
                        + QString::fromLatin1(toName(verdict.subIndication())));
            filing.package = chosen.package;
            filing.evidence
                = {{"signature", chosen.cms, Json::object({{"indication", "TOTAL_PASSED"}}), m_clock.now()}};
        }
        const Json& name = filing.package.values()["name"];
        filing.applicantName = name["family"].toUtf8() + ' ' + name["given"].toUtf8();
        if (number * 53 % 100 < m_load.paidPercent) {
            Assessment assessment;
            assessment.tenant = office.store.tenant();
            assessment.lines = {{"0101", u"手数料"_s, 1, 300, 300}};
            filing.assessment = assessment;
            filing.feeDue = FeeDue::BeforeReview;
            filing.feeAmount = 300;
        }
        OutboxMessage message;
        message.channel = "mail";
        message.topic = "application.arrived";
        message.target = "applicant@example.jp";
        message.body = Json::object();
        filing.messages.append(message);
        return filing;
    }

    void work()
    {
        std::deque<std::pair<Office*, std::future<Expected<Receipt>>>> waiting;
        const auto takeOne = [&] {
            const Expected<Receipt> receipt = waiting.front().second.get();
            Office& office = *waiting.front().first;
            waiting.pop_front();
            if (!receipt)
                return fail(receipt.error());
            const std::scoped_lock lock(office.mutex);
            office.acknowledged.push_back(receipt->chainPosition);
            m_pace.count();
        };
        while (!m_isOver) {
            const qint64 number = m_next++;
            if (number >= m_load.applications)
                break;
            Office& office = officeOf(number);
            const Expected<Filing> filed = filing(number, office);
            if (!filed) {
                fail(filed.error());
                break;
            }
            waiting.emplace_back(&office, office.arrival.enqueue(*filed));
            if (waiting.size() >= window)
                takeOne();
        }
        while (!waiting.empty())
            takeOne();
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
            const Expected<void> read = office->store.read([&](Transaction& transaction) -> Expected<void> {
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
    ReplayKeys m_keys;
    std::vector<Form> m_forms;
    SystemClock m_clock;
    EvaluationContext m_context;
    SignatureVerifier m_verifier;
    // Another for every run: the same store may take several.
    const QByteArray m_run = "replay-" + QByteArray::number(m_clock.now().toMSecsSinceEpoch()) + '-';
    std::vector<std::unique_ptr<Office>> m_offices;
    QHash<TenantCode, std::vector<SignedPackage>> m_pool;
    ReplayPace m_pace;
    std::atomic<qint64> m_next = 0;
    std::atomic<bool> m_isOver = false;
    std::mutex m_errorMutex;
    std::optional<Error> m_firstError;
};

const Command& self();

Exit replay(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, {u"applications"_s, u"tenants"_s, u"signed"_s, u"paid"_s, u"store"_s});
    if (!options)
        return couldNot(options.error());
    Load load;
    load.applications = options->value(u"applications"_s).toLongLong();
    load.tenants = options->value(u"tenants"_s, u"25"_s).toInt();
    load.signedPercent = options->value(u"signed"_s, u"33"_s).toInt();
    load.paidPercent = options->value(u"paid"_s, u"0"_s).toInt();
    load.store = options->value(u"store"_s);
    if (load.applications < 1 || load.tenants < 1 || load.tenants > 1000 || load.signedPercent < 0
        || load.signedPercent > 100 || load.paidPercent < 0 || load.paidPercent > 100 || load.store.isEmpty())
        return usage(self());
    Expected<ReplayKeys> keys = ReplayKeys::make();
    if (!keys)
        return couldNot(keys.error());
    Expected<std::vector<Form>> forms = replayForms(formCount);
    if (!forms)
        return couldNot(forms.error());
    const Expected<Json> result = Replay(load, std::move(*keys), std::move(*forms)).run();
    if (!result)
        return couldNot(result.error());
    print(*result);
    return (*result)["lost"].toInteger() == 0 ? Exit::Good : Exit::Wanting;
}

// sqlite:<folder> takes one file per tenant below it.
const Command commands[] = {
    {"replay",
        "--applications N [--tenants K] [--signed PERCENT] [--paid PERCENT] --store sqlite:<folder>|postgresql://…",
        "Files made-up applications as fast as it can and counts what was acknowledged and stored.", replay},
};

const Command& self() { return commands[0]; }

} // namespace

std::span<const Command> replayCommands() { return commands; }

} // namespace Egov::Ctl
