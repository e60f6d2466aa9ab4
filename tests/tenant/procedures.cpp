// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Stages that no service runs yet are not passed over.
#include "testfiles.h"

#include <libegov/tenant/sharedforms.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class ProceduresTest : public QObject {
    Q_OBJECT

    static QString sourceOf(const QString& form) { return QStringLiteral(EGOV_SOURCE_DIR "/forms/") + form; }

private Q_SLOTS:
    // The form is refused, whatever the procedure says; the others stay.
    void aFormWithAProcedureIsRefused()
    {
        const FieldTypes types = FieldTypes::builtIn();
        const QTemporaryDir folder;
        const QString form = folder.filePath(u"road-park-report"_s);
        copyTree(sourceOf(u"road-park-report"_s), form);
        copyTree(sourceOf(u"resident-record-copy"_s), folder.filePath(u"resident-record-copy"_s));
        copyTree(sourceOf(u"road-park-report"_s), form + u"/1"_s);
        QCOMPARE(SharedForms::readAll(folder.path(), types)->forms().size(), 2);
        QCOMPARE(SharedForms::readAll(folder.path(), types)->refused().size(), 0);
        QVERIFY(writeFile(form + u"/procedure.json"_s, "{}"));
        const Expected<SharedForms> shared = SharedForms::readAll(folder.path(), types);
        QVERIFY(shared);
        QCOMPARE(shared->forms().size(), 1);
        QCOMPARE(shared->forms().first().id(), FormId("resident-record-copy"));
        QCOMPARE(shared->refused().size(), 1);
        QCOMPARE(shared->refused().first().file, form + u"/form.json"_s);
        QCOMPARE(shared->refused().first().reason.code(), "tenant.procedure-not-served"_ba);
    }

    // An earlier version without stages goes on; with stages it does not.
    void versionsAreJudgedEachAlone()
    {
        const FieldTypes types = FieldTypes::builtIn();
        const QTemporaryDir folder;
        const QString form = folder.filePath(u"road-park-report"_s);
        copyTree(sourceOf(u"road-park-report"_s), form + u"/1"_s);
        QVERIFY(SharedForms::readAll(folder.path(), types)->find("road-park-report@1"));
        QVERIFY(writeFile(form + u"/1/procedure.json"_s, "{}"));
        const Expected<SharedForms> shared = SharedForms::readAll(folder.path(), types);
        QVERIFY(shared && !shared->find("road-park-report@1"));
        QCOMPARE(shared->refused().first().reason.code(), "tenant.procedure-not-served"_ba);
    }
};

QTEST_APPLESS_MAIN(ProceduresTest)
#include "procedures.moc"
