// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/draft.h>

#include <libegov/application/errors.h>
#include <libegov/application/record/referencenumbers.h>
#include <libegov/seal/chosenpassword.h>
#include <libegov/seal/secretbox.h>
#include <libegov/storage/guesslock.h>

#include <libegov/application/case/caserows_p.h>

#include <QRandomGenerator>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected noSuchDraft() { return unexpected(ApplicationError::NoSuchDraft, u"no draft, or not with this password"_s); }

struct StoredDraft {
    Draft draft; // without answers
    QByteArray box;
};

Expected<std::optional<StoredDraft>> load(Transaction& transaction, const DraftNumber& number)
{
    const Expected<Rows> rows = transaction.select(
        "SELECT form, form_version, form_digest, box, saved_at, expires_at, definition_set FROM draft "
        "WHERE tenant = ? AND number = ?",
        {sqlText(transaction.tenant().value()), sqlText(number.value())});
    if (!rows)
        return Unexpected(rows.error());
    if (rows->empty())
        return std::optional<StoredDraft>();
    const Row& row = rows->front();
    StoredDraft stored;
    stored.draft.number = number;
    stored.draft.form = FormId(row.utf8(0));
    stored.draft.formVersion = static_cast<int>(row.integer(1));
    stored.draft.formDigest = row.utf8(2);
    stored.box = row.bytes(3);
    stored.draft.savedAt = row.moment(4);
    stored.draft.expiresAt = row.moment(5);
    stored.draft.definitionSet = row.utf8(6);
    return std::optional(std::move(stored));
}

// A box that nobody has a password of: trying one takes as long as with a draft that is there.
const QByteArray& nobodysBox()
{
    static const QByteArray box = lockSecret({}, randomBytes(32), {}).value_or(QByteArray());
    return box;
}

// What is bound into the box besides the answers: the draft's own number, so that boxes cannot be exchanged.
QByteArray contextOf(const TenantCode& tenant, const DraftNumber& number)
{
    return "egov-draft/1 " + tenant.value() + ' ' + number.value();
}

// What is in a box: the answers alone, as drafts were kept first, or, marked by an octet with which no JSON begins, the
// answers and the key of their files.
constexpr char marked = '\x02';

QByteArray contentOf(const Draft& draft)
{
    return draft.uploadKey.isEmpty()
        ? draft.answers
        : marked + QByteArray::number(draft.uploadKey.size()) + ' ' + draft.uploadKey + draft.answers;
}

void take(QByteArray content, Draft& draft)
{
    if (!content.startsWith(marked)) {
        draft.answers = std::move(content);
        return;
    }
    const qsizetype space = content.indexOf(' ');
    const qsizetype size = content.mid(1, space - 1).toInt();
    draft.uploadKey = content.mid(space + 1, size);
    draft.answers = content.mid(space + 1 + size);
}

} // namespace

Drafts::Drafts(Store& store, std::shared_ptr<const Clock> clock, HashingQueue& hashing)
    : m_store(store)
    , m_clock(std::move(clock))
    , m_hashing(hashing)
    , m_states(store, m_clock)
{
}

Expected<Draft> Drafts::save(const Draft& draft, const QByteArray& password, const QByteArray& place)
{
    const Expected<HashingQueue::Place> turn = m_hashing.enter();
    if (!turn)
        return Unexpected(turn.error());
    Draft saved = draft;
    if (saved.number.isEmpty()) {
        if (judgeChosenPassword(password) != PasswordVerdict::Good)
            return unexpected(ApplicationError::DraftPassword, u"too short, too long or among the first tried"_s);
        saved.number = DraftNumber(makeReferenceNumber(QRandomGenerator::system()->generate64()).value());
    } else if (const Expected<Draft> before = open(draft.number, password, place, *turn); !before) {
        return before; // also counts the try
    }
    saved.savedAt = m_clock->now();
    saved.expiresAt = saved.savedAt.addDays(lifeInDays);
    // Slow on purpose (scrypt), and therefore not on the writer's thread.
    const Expected<QByteArray> box
        = turn->run([&] { return lockSecret(contentOf(saved), password, contextOf(m_store.tenant(), saved.number)); });
    if (!box)
        return Unexpected(box.error());
    const Expected<void> done = m_store.write([&](Transaction& transaction) -> Expected<void> {
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        const Expected<int> written = transaction.execute(
            "INSERT INTO draft (tenant, number, form, form_version, form_digest, definition_set, box, saved_at, "
            "expires_at, failures) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (tenant, number) DO UPDATE SET form = excluded.form, "
            "form_version = excluded.form_version, form_digest = excluded.form_digest, "
            "definition_set = excluded.definition_set, box = excluded.box, "
            "saved_at = excluded.saved_at, expires_at = excluded.expires_at, failures = 0",
            {sqlText(transaction.tenant().value()), sqlText(saved.number.value()), sqlText(saved.form.value()),
                saved.formVersion, sqlText(saved.formDigest), sqlText(saved.definitionSet), sqlBytes(*box),
                sqlMoment(saved.savedAt), sqlMoment(saved.expiresAt)});
        if (!written)
            return Unexpected(written.error());
        return noteChange(transaction, "draft/" + saved.number.value(), "draft-saved", saved.savedAt);
    });
    if (!done)
        return Unexpected(done.error());
    return saved;
}

Expected<Draft> Drafts::resume(const DraftNumber& number, const QByteArray& password, const QByteArray& place)
{
    const Expected<HashingQueue::Place> turn = m_hashing.enter();
    return turn ? open(number, password, place, *turn) : Expected<Draft>(Unexpected(turn.error()));
}

Expected<Draft> Drafts::open(
    const DraftNumber& number, const QByteArray& password, const QByteArray& from, const HashingQueue::Place& place)
{
    const Expected<ReferenceNumber> clean = parseReferenceNumber(number.toString());
    if (!clean) { // its check symbol is wrong: nothing to be counted, and as slow as the others
        [[maybe_unused]] const Expected<QByteArray> never
            = place.run([&] { return unlockSecret(nobodysBox(), password, {}); });
        return noSuchDraft();
    }
    const DraftNumber key(clean->value());
    GuessLock lock(m_states, "draft");
    const Expected<std::optional<QDateTime>> shut = lock.take(key.value(), from);
    if (!shut)
        return Unexpected(shut.error());
    if (*shut)
        return unexpected(ApplicationError::DraftShut, QString::fromLatin1(toTimestamp(**shut)));
    Expected<std::optional<StoredDraft>> found
        = m_store.readFor<std::optional<StoredDraft>>([&](Transaction& transaction) { return load(transaction, key); });
    if (!found)
        return Unexpected(found.error());
    const bool isThere = *found && (*found)->draft.expiresAt > m_clock->now();
    Expected<QByteArray> answers = place.run([&] {
        return unlockSecret(isThere ? (*found)->box : nobodysBox(), password, contextOf(m_store.tenant(), key));
    });
    if (!isThere || !answers)
        return noSuchDraft();
    if (const Expected<void> forgotten = lock.forget(key.value(), from); !forgotten)
        return Unexpected(forgotten.error());
    StoredDraft& stored = **found;
    take(std::move(*answers), stored.draft);
    return std::move(stored.draft);
}

Expected<void> Drafts::discard(const DraftNumber& number, const QByteArray& password)
{
    const Expected<Draft> draft = resume(number, password);
    if (!draft)
        return Unexpected(draft.error());
    return m_store.write([&](Transaction& transaction) -> Expected<void> {
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return held;
        const Expected<int> gone = transaction.execute("DELETE FROM draft WHERE tenant = ? AND number = ?",
            {sqlText(transaction.tenant().value()), sqlText(draft->number.value())});
        if (!gone)
            return Unexpected(gone.error());
        return noteChange(transaction, "draft/" + draft->number.value(), "draft-discarded", m_clock->now());
    });
}

Expected<int> Drafts::lapse()
{
    const QDateTime now = m_clock->now();
    const Values due{sqlText(m_store.tenant().value()), sqlMoment(now)};
    // Nearly always there is none, and then nobody waits for anybody.
    const auto numbers = [due](Transaction& transaction) {
        return transaction.select("SELECT number FROM draft WHERE tenant = ? AND expires_at <= ?", due);
    };
    const Expected<Rows> any = m_store.readFor<Rows>(numbers);
    if (!any || any->empty())
        return any ? Expected<int>(0) : Unexpected(any.error());
    return m_store.writeFor<int>([=](Transaction& transaction) -> Expected<int> {
        if (Expected<void> held = AuditChain::hold(transaction); !held)
            return Unexpected(held.error());
        const Expected<Rows> lapsed = numbers(transaction);
        if (!lapsed)
            return Unexpected(lapsed.error());
        for (const Row& row : *lapsed) {
            if (Expected<void> noted = noteChange(transaction, "draft/" + row.utf8(0), "draft-lapsed", now); !noted)
                return Unexpected(noted.error());
        }
        return transaction.execute("DELETE FROM draft WHERE tenant = ? AND expires_at <= ?", due);
    });
}

} // namespace Egov
