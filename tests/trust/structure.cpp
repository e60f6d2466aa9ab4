// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/workbudget.h>
#include <libegov/trust/openssl_i.h>
#include <libegov/trust/path.h>

#include <QTest>

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

using namespace Egov;
using namespace Qt::StringLiterals;

using NativeList = std::unique_ptr<X509_CRL, Releases<X509_CRL_free>>;
using NativeBasic = std::unique_ptr<OCSP_BASICRESP, Releases<OCSP_BASICRESP_free>>;
using NativeResponse = std::unique_ptr<OCSP_RESPONSE, Releases<OCSP_RESPONSE_free>>;

// What RFC 5280 and 6960 say about the structure around a signature, each made wrong by an authority that would do so.
// The authority is OpenSSL's functions; nothing of ours makes what it is to judge.
class StructureTest : public QObject {
    Q_OBJECT

    NativeKey m_root{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
    NativeKey m_leaf{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
    Certificate m_anchor;
    const QDateTime m_moment{QDate(2026, 6, 1), QTime(0, 0), Qt::UTC};
    static constexpr long serial = 5;

    struct Extension {
        const char* oid;
        QByteArray value;
        bool critical = false;
    };
    using Change = std::function<void(X509*)>;

    static void add(X509* native, const Extension& one)
    {
        const std::unique_ptr<ASN1_OBJECT, Releases<ASN1_OBJECT_free>> object(OBJ_txt2obj(one.oid, 1));
        const std::unique_ptr<ASN1_OCTET_STRING, Releases<ASN1_OCTET_STRING_free>> value(ASN1_OCTET_STRING_new());
        ASN1_OCTET_STRING_set(value.get(), octets(one.value), static_cast<int>(one.value.size()));
        const std::unique_ptr<X509_EXTENSION, Releases<X509_EXTENSION_free>> extension(
            X509_EXTENSION_create_by_OBJ(nullptr, object.get(), one.critical, value.get()));
        X509_add_ext(native, extension.get(), -1);
    }
    static void name(X509_NAME* into, const char* text)
    {
        X509_NAME_add_entry_by_txt(into, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text), -1, -1, 0);
    }
    template <typename T>
    static QByteArray bytes(const T* object, int (*encode)(const T*, unsigned char**))
    {
        unsigned char* out = nullptr;
        const int size = encode(object, &out);
        const QByteArray der(reinterpret_cast<const char*>(out), size);
        OPENSSL_free(out);
        return der;
    }
    Certificate make(
        const char* subject, EVP_PKEY* key, const QList<Extension>& extensions, const Change& change = {}) const
    {
        const NativeCertificate native(X509_new());
        X509_set_version(native.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(native.get()), serial);
        ASN1_TIME_set_string(X509_getm_notBefore(native.get()), "20260101000000Z");
        ASN1_TIME_set_string(X509_getm_notAfter(native.get()), "20261231235959Z");
        name(X509_get_subject_name(native.get()), subject);
        name(X509_get_issuer_name(native.get()), "root");
        X509_set_pubkey(native.get(), key);
        for (const Extension& one : extensions)
            add(native.get(), one);
        if (change)
            change(native.get());
        X509_sign(native.get(), m_root.get(), EVP_sha256());
        return *Certificate::parse(bytes<X509>(native.get(), i2d_X509));
    }
    Certificate leaf(const QList<Extension>& extensions = {}, const Change& change = {}) const
    {
        return make("leaf", m_leaf.get(), extensions, change);
    }
    PathReport verify(const Certificate& one, const TrustMaterial& more = {}, PathPolicy policy = {}) const
    {
        TrustMaterial material = more;
        material.anchors = {m_anchor};
        if (more.revocationLists.isEmpty() && more.ocspResponses.isEmpty())
            policy.revocation = RevocationRule::None;
        return verifyPath(one, material, policy, m_moment);
    }

    using ListChange = std::function<void(X509_CRL*)>;
    static constexpr long unversioned = -1; // as version 1 is written
    // A pair: serial number, and reason; -2 for none.
    QByteArray listDer(const QList<std::pair<long, int>>& revoked, const ListChange& change = {},
        long version = X509_CRL_VERSION_2) const
    {
        const NativeList list(X509_CRL_new());
        if (version != unversioned)
            X509_CRL_set_version(list.get(), version);
        const std::unique_ptr<X509_NAME, Releases<X509_NAME_free>> issuer(X509_NAME_new());
        name(issuer.get(), "root");
        X509_CRL_set_issuer_name(list.get(), issuer.get());
        const std::unique_ptr<ASN1_TIME, Releases<ASN1_TIME_free>> time(ASN1_TIME_new());
        ASN1_TIME_set_string(time.get(), "260501000000Z");
        X509_CRL_set1_lastUpdate(list.get(), time.get());
        for (const auto& [number, reason] : revoked) {
            X509_REVOKED* entry = X509_REVOKED_new();
            const std::unique_ptr<ASN1_INTEGER, Releases<ASN1_INTEGER_free>> value(ASN1_INTEGER_new());
            ASN1_INTEGER_set(value.get(), number);
            X509_REVOKED_set_serialNumber(entry, value.get());
            X509_REVOKED_set_revocationDate(entry, time.get());
            if (reason >= 0) {
                const std::unique_ptr<ASN1_ENUMERATED, Releases<ASN1_ENUMERATED_free>> code(ASN1_ENUMERATED_new());
                ASN1_ENUMERATED_set(code.get(), reason);
                X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, code.get(), 0, 0);
            }
            X509_CRL_add0_revoked(list.get(), entry);
        }
        ASN1_TIME_set_string(time.get(), "260701000000Z");
        X509_CRL_set1_nextUpdate(list.get(), time.get());
        if (change)
            change(list.get());
        X509_CRL_sign(list.get(), m_root.get(), EVP_sha256());
        return bytes<X509_CRL>(list.get(), i2d_X509_CRL);
    }
    static void addTo(X509_CRL* list, const Extension& one)
    {
        const std::unique_ptr<ASN1_OBJECT, Releases<ASN1_OBJECT_free>> object(OBJ_txt2obj(one.oid, 1));
        const std::unique_ptr<ASN1_OCTET_STRING, Releases<ASN1_OCTET_STRING_free>> value(ASN1_OCTET_STRING_new());
        ASN1_OCTET_STRING_set(value.get(), octets(one.value), static_cast<int>(one.value.size()));
        const std::unique_ptr<X509_EXTENSION, Releases<X509_EXTENSION_free>> extension(
            X509_EXTENSION_create_by_OBJ(nullptr, object.get(), one.critical, value.get()));
        X509_CRL_add_ext(list, extension.get(), -1);
    }
    PathReport verifyWith(const QByteArrayList& lists) const
    {
        TrustMaterial material;
        for (const QByteArray& der : lists)
            material.revocationLists += *RevocationList::parse(der);
        return verify(leaf(), material);
    }

    struct Answer {
        int status = V_OCSP_CERTSTATUS_GOOD;
        const char* thisUpdate = "20260501000000Z";
        const char* nextUpdate = "20260701000000Z";
    };
    QByteArray responseDer(const QList<Answer>& answers, const char* producedAt = "20260501000000Z") const
    {
        const NativeBasic basic(OCSP_BASICRESP_new());
        using Id = std::unique_ptr<OCSP_CERTID, Releases<OCSP_CERTID_free>>;
        const NativeCertificate subject = decoded(leaf().der());
        const NativeCertificate issuer = decoded(m_anchor.der());
        const Id id(OCSP_cert_to_id(EVP_sha1(), subject.get(), issuer.get()));
        const std::unique_ptr<ASN1_TIME, Releases<ASN1_TIME_free>> from(ASN1_TIME_new());
        const std::unique_ptr<ASN1_TIME, Releases<ASN1_TIME_free>> to(ASN1_TIME_new());
        for (const Answer& one : answers) {
            ASN1_TIME_set_string(from.get(), one.thisUpdate);
            ASN1_TIME_set_string(to.get(), one.nextUpdate);
            OCSP_basic_add1_status(
                basic.get(), id.get(), one.status, OCSP_REVOKED_STATUS_UNSPECIFIED, from.get(), from.get(), to.get());
        }
        // The time is a member that only OpenSSL itself sets.
        auto* produced = const_cast<ASN1_GENERALIZEDTIME*>(OCSP_resp_get0_produced_at(basic.get()));
        ASN1_GENERALIZEDTIME_set_string(produced, producedAt);
        OCSP_basic_sign(basic.get(), issuer.get(), m_root.get(), EVP_sha256(), nullptr, OCSP_NOTIME);
        const NativeResponse response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
        return bytes<OCSP_RESPONSE>(response.get(), i2d_OCSP_RESPONSE);
    }
    static NativeCertificate decoded(const QByteArray& der)
    {
        const unsigned char* at = octets(der);
        return NativeCertificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_anchor = make("root", m_root.get(),
            {{"2.5.29.19", QByteArray::fromHex("30030101ff"), true},
                {"2.5.29.15", QByteArray::fromHex("03020106"), true}});
    }

    void certificates_data()
    {
        QTest::addColumn<QList<Extension>>("extensions");
        QTest::addColumn<QByteArray>("why"); // empty: good
        const auto row = [](const char* name, const QList<Extension>& extensions, const QByteArray& why) {
            QTest::newRow(name) << extensions << why;
        };
        const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
        row("nothing", {}, {});
        row("a key usage", {{"2.5.29.15", hex("03020780"), true}}, {});
        row("a key usage with something behind it", {{"2.5.29.15", hex("030207800500"), true}}, "not one value");
        row("a key usage twice", {{"2.5.29.15", hex("03020780"), true}, {"2.5.29.15", hex("03020780")}}, "twice");
        row("an unknown one twice", {{"1.2.3.4", hex("0500")}, {"1.2.3.4", hex("0500")}}, "twice");
        row("an unknown one", {{"1.2.3.4", hex("0500")}}, {});
        row("an unknown one, critical", {{"1.2.3.4", hex("0500"), true}}, "unhandled critical extension");
        row("Netscape's, critical", {{"2.16.840.1.113730.1.1", hex("03020780"), true}}, "not judged");
        row("Netscape's", {{"2.16.840.1.113730.1.1", hex("03020780")}}, {});
        // certificatePolicies: anyPolicy with id-qt-cps, id-qt-unotice, and with a qualifier of nobody.
        const auto policies = [](const char* qualifier) {
            return QByteArray::fromHex("301d301b0604551d2000") + QByteArray::fromHex("3013")
                + QByteArray::fromHex("3011") + QByteArray::fromHex(qualifier);
        };
        const QByteArray practice = policies("06082b060105050702011605687474703a");
        const QByteArray notice = QByteArray::fromHex("301a30180604551d20003010300e06082b0601050507020230020c00");
        const QByteArray unknown = policies("06082b060105050702631605687474703a");
        row("a practice statement", {{"2.5.29.32", practice, true}}, {});
        row("a qualifier of nobody, not critical", {{"2.5.29.32", unknown}}, {});
        row("a qualifier of nobody, critical", {{"2.5.29.32", unknown, true}}, "qualifier that is not known");
        // nameConstraints: permitted dNSName "a"; malformed in every way that decodes all the same.
        row("constraints", {{"2.5.29.30", hex("3007a0053003820161"), true}}, {});
        row("constraints of nothing", {{"2.5.29.30", hex("3000"), true}}, "malformed");
        row("constraints with an empty list", {{"2.5.29.30", hex("3002a000"), true}}, "malformed");
        row("constraints with a minimum", {{"2.5.29.30", hex("300aa0083006820161800101"), true}}, "malformed");
        row("constraints with a maximum", {{"2.5.29.30", hex("300aa0083006820161810101"), true}}, "malformed");
        row("an address of five octets", {{"2.5.29.30", hex("300ba009300787050a00000000"), true}}, "malformed");
        row("an address and a mask", {{"2.5.29.30", hex("300ea00c300a87080a000000ff000000"), true}}, {});
        row("a mask with holes", {{"2.5.29.30", hex("300ea00c300a87080a000000ff00ff00"), true}}, "malformed");
        row("a name beyond ASCII", {{"2.5.29.30", hex("3007a00530038201ff"), true}}, "malformed");
        row("a zero in a name", {{"2.5.29.30", hex("3008a0063004820261 00"), true}}, "malformed");
        row("constraints with something behind them", {{"2.5.29.30", hex("3007a00530038201610500"), true}},
            "not one value");
        // cRLDistributionPoints
        row("a point", {{"2.5.29.31", hex("300a3008a006a004860261 62")}}, {});
        row("a point of reasons alone", {{"2.5.29.31", hex("30063004810206 40")}}, "malformed");
        row("a point of nothing", {{"2.5.29.31", hex("30023000")}}, "malformed");
        row("a point with an empty name", {{"2.5.29.31", hex("30063004a002a000")}}, "malformed");
        row("a name with something behind it", {{"2.5.29.31", hex("300c300aa008a0048602616205 00")}}, "malformed");
    }
    void certificates()
    {
        QFETCH(QList<Extension>, extensions);
        QFETCH(QByteArray, why);
        const PathReport report = verify(leaf(extensions));
        const QByteArray json = report.toJson().toIndented();
        QVERIFY2(report.isGood() == why.isEmpty(), json.constData());
        if (!why.isEmpty())
            QVERIFY2(report.firstFailure()->evidence.contains(why), json.constData());
    }

    void versions()
    {
        const auto why = [this](const Certificate& one) {
            const PathReport report = verify(one);
            return report.isGood() ? QByteArray() : report.firstFailure()->evidence;
        };
        QCOMPARE(why(leaf()), QByteArray());
        // Version 1 without extensions is a certificate; with them it is none.
        QCOMPARE(why(leaf({}, [](X509* one) { X509_set_version(one, X509_VERSION_1); })), QByteArray());
        const QList<Extension> some{{"1.2.3.4", QByteArray::fromHex("0500")}};
        for (const long version : {X509_VERSION_1, X509_VERSION_2}) {
            const QByteArray told = why(leaf(some, [version](X509* one) { X509_set_version(one, version); }));
            QVERIFY2(told.contains("before version 3"), told.constData());
        }
        for (const long version : {3L, 5L, 127L}) {
            const QByteArray told = why(leaf(some, [version](X509* one) { X509_set_version(one, version); }));
            QVERIFY2(told.contains("unknown version"), told.constData());
        }
    }

    // Valid from notBefore through notAfter, inclusive, for all of its second.
    void theEndsOfValidity()
    {
        const QDateTime from(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        const QDateTime to(QDate(2026, 12, 31), QTime(23, 59, 59), Qt::UTC);
        PathPolicy policy;
        policy.revocation = RevocationRule::None;
        const auto why = [&](const QDateTime& moment) {
            return verifyPath(leaf(), {.anchors = {m_anchor}}, policy, moment).subIndication();
        };
        QCOMPARE(why(from), SubIndication::None);
        QCOMPARE(why(from.addMSecs(-1)), SubIndication::NotYetValid);
        QCOMPARE(why(to), SubIndication::None);
        QCOMPARE(why(to.addMSecs(999)), SubIndication::None);
        QCOMPARE(why(to.addSecs(1)), SubIndication::Expired);
    }

    // What a certificate says it is for, it is for alone (RFC 5280 4.2.1.12).
    void usesOfALeaf()
    {
        const auto isGood = [this](CertificatePurpose purpose, const char* use) {
            PathPolicy policy;
            policy.purpose = purpose;
            QList<Extension> extensions{{"2.5.29.15", QByteArray::fromHex("030206c0"), true}};
            if (use)
                extensions += Extension{"2.5.29.37", QByteArray::fromHex(use)};
            return verify(leaf(extensions), {}, policy).isGood();
        };
        constexpr char documents[] = "300a06082b06010505070324";
        constexpr char mail[] = "300a06082b06010505070304";
        constexpr char servers[] = "300a06082b06010505070301";
        constexpr char clients[] = "300a06082b06010505070302";
        constexpr char any[] = "30060604551d2500";
        using enum CertificatePurpose;
        for (const char* use : {static_cast<const char*>(nullptr), documents, mail, any})
            QVERIFY(isGood(Signing, use));
        for (const char* use : {servers, clients, "3000"})
            QVERIFY(!isGood(Signing, use));
        for (const char* use : {static_cast<const char*>(nullptr), clients, any})
            QVERIFY(isGood(Authentication, use));
        for (const char* use : {servers, documents})
            QVERIFY(!isGood(Authentication, use));
        QVERIFY(isGood(Any, servers));
    }

    void usesOfAPath()
    {
        const Certificate both
            = leaf({{"2.5.29.37", QByteArray::fromHex("301406082b0601050507030106082b06010505070302")}});
        const auto isGood = [&](const QByteArrayList& wanted) {
            PathPolicy policy;
            policy.extendedKeyUsage = wanted;
            return verify(both, {}, policy).isGood();
        };
        QVERIFY(isGood({}));
        QVERIFY(isGood({"1.3.6.1.5.5.7.3.1"}));
        QVERIFY(isGood({"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"}));
        QVERIFY(!isGood({"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.4"}));
    }

    void lists_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<SubIndication>("why");
        const auto out = SubIndication::RevocationOutOfBounds;
        const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
        const auto with = [](const Extension& one) { return [one](X509_CRL* list) { addTo(list, one); }; };
        constexpr char point[] = "2.5.29.28";
        QTest::newRow("others are listed") << listDer({{7, -2}}) << SubIndication::None;
        QTest::newRow("nobody is listed") << listDer({}) << SubIndication::None;
        QTest::newRow("listed") << listDer({{serial, -2}}) << SubIndication::Revoked;
        QTest::newRow("on hold") << listDer({{serial, 6}}) << SubIndication::Revoked;
        QTest::newRow("removed from a list that is no delta") << listDer({{serial, 8}}) << SubIndication::Revoked;
        QTest::newRow("removed, then revoked") << listDer({{serial, 8}, {serial, 1}}) << SubIndication::Revoked;
        QTest::newRow("version 1 without extensions") << listDer({{7, -2}}, {}, unversioned) << SubIndication::None;
        QTest::newRow("version 1 that says so") << listDer({{7, -2}}, {}, X509_CRL_VERSION_1) << out;
        QTest::newRow("version 1 with a number")
            << listDer({{7, -2}}, with({"2.5.29.20", hex("020101")}), unversioned) << out;
        QTest::newRow("version 3") << listDer({{7, -2}}, {}, 2) << out;
        QTest::newRow("a number") << listDer({{7, -2}}, with({"2.5.29.20", hex("020101")})) << SubIndication::None;
        QTest::newRow("a number with something behind it")
            << listDer({{7, -2}}, with({"2.5.29.20", hex("0201010500")})) << out;
        QTest::newRow("two numbers") << listDer({{7, -2}}, [](X509_CRL* list) {
            addTo(list, {"2.5.29.20", QByteArray::fromHex("020101")});
            addTo(list, {"2.5.29.20", QByteArray::fromHex("020102")});
        }) << out;
        QTest::newRow("an unknown extension, critical")
            << listDer({{7, -2}}, with({"1.2.3", hex("0500"), true})) << out;
        QTest::newRow("an empty point") << listDer({{7, -2}}, with({point, hex("3000"), true})) << out;
        QTest::newRow("a point with something in its name")
            << listDer({{7, -2}}, with({point, hex("300aa008a004860261620500"), true})) << out;
        QTest::newRow("a point with something behind it")
            << listDer({{7, -2}}, with({point, hex("30038101ff0500"), true})) << out;
        QTest::newRow("of users") << listDer({{7, -2}}, with({point, hex("30038101ff"), true})) << SubIndication::None;
        QTest::newRow("of users and of authorities")
            << listDer({{7, -2}}, with({point, hex("30068101ff8201ff"), true})) << out;
        QTest::newRow("next before this") << listDer({{7, -2}}, [](X509_CRL* list) {
            const std::unique_ptr<ASN1_TIME, Releases<ASN1_TIME_free>> time(ASN1_TIME_new());
            ASN1_TIME_set_string(time.get(), "260401000000Z");
            X509_CRL_set1_nextUpdate(list, time.get());
        }) << out;
    }
    void lists()
    {
        QFETCH(QByteArray, list);
        QFETCH(SubIndication, why);
        const PathReport report = verifyWith({list});
        QVERIFY2(report.subIndication() == why, report.toJson().toIndented().constData());
        QCOMPARE(report.isGood(), why == SubIndication::None);
        if (why == SubIndication::RevocationOutOfBounds)
            QCOMPARE(report.indication(), Indication::Indeterminate);
        // A list that is none spoils nothing for those that are.
        if (why == SubIndication::RevocationOutOfBounds)
            QVERIFY(verifyWith({list, listDer({{7, -2}})}).isGood());
    }

    // "30 00" where the certificates are listed: OpenSSL does not write it, so it is put there and signed again.
    void anEmptyListOfCertificates()
    {
        QByteArray der = listDer({});
        const QByteArray nextUpdate = QByteArray::fromHex("170d") + "260701000000Z";
        const qsizetype at = der.indexOf(nextUpdate) + nextUpdate.size();
        const qsizetype tbsAt = der.indexOf('\x30', 1);
        QByteArray tbs = der.sliced(tbsAt, 2 + static_cast<quint8>(der[tbsAt + 1]));
        tbs.insert(at - tbsAt, QByteArray::fromHex("3000"));
        tbs[1] = static_cast<char>(tbs.size() - 2);
        QVERIFY(tbs.size() < 130);
        QByteArray signature(128, '\0');
        size_t size = static_cast<size_t>(signature.size());
        const NativeDigestContext context(EVP_MD_CTX_new());
        QVERIFY(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_root.get()) == 1
            && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, octets(tbs),
                   static_cast<size_t>(tbs.size()))
                == 1);
        const QByteArray bits = '\0' + signature.first(static_cast<qsizetype>(size));
        const QByteArray inside
            = tbs + QByteArray::fromHex("300a06082a8648ce3d040302") + '\x03' + static_cast<char>(bits.size()) + bits;
        const QByteArray made = QByteArray::fromHex("3081") + static_cast<char>(inside.size()) + inside;
        const PathReport report = verifyWith({made});
        QCOMPARE(report.subIndication(), SubIndication::RevocationOutOfBounds);
        QVERIFY2(report.firstFailure()->evidence.contains("5.1.2.6"), report.firstFailure()->evidence.constData());
    }

    // A delta takes back a hold, of the list that it was made for, and nothing else.
    void deltas()
    {
        const auto number = [](int value) { return QByteArray::fromHex("0201") + static_cast<char>(value); };
        const auto base = [&](int reason, int own) {
            return listDer({{serial, reason}}, [=](X509_CRL* list) { addTo(list, {"2.5.29.20", number(own)}); });
        };
        const auto delta = [&](int reason, int begins) {
            return listDer({{serial, reason}}, [=](X509_CRL* list) {
                addTo(list, {"2.5.29.20", number(9)});
                addTo(list, {"2.5.29.27", number(begins), true});
            });
        };
        QVERIFY(verifyWith({base(6, 3), delta(8, 3)}).isGood());
        QVERIFY(verifyWith({base(6, 4), delta(8, 3)}).isGood());
        QCOMPARE(verifyWith({base(6, 2), delta(8, 3)}).subIndication(), SubIndication::Revoked);
        QCOMPARE(verifyWith({base(1, 3), delta(8, 3)}).subIndication(), SubIndication::Revoked);
        QCOMPARE(verifyWith({base(8, 3), delta(8, 3)}).subIndication(), SubIndication::Revoked);
        QCOMPARE(verifyWith({base(6, 3), delta(1, 3)}).subIndication(), SubIndication::Revoked);
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<SubIndication>("why");
        const auto out = SubIndication::RevocationOutOfBounds;
        const Answer good;
        const Answer unknown{.status = V_OCSP_CERTSTATUS_UNKNOWN};
        const Answer revoked{.status = V_OCSP_CERTSTATUS_REVOKED};
        QTest::newRow("good") << responseDer({good}) << SubIndication::None;
        QTest::newRow("revoked") << responseDer({revoked}) << SubIndication::Revoked;
        QTest::newRow("unknown") << responseDer({unknown}) << out;
        QTest::newRow("good and unknown") << responseDer({good, unknown}) << out;
        QTest::newRow("unknown and good") << responseDer({unknown, good}) << out;
        QTest::newRow("good and revoked") << responseDer({good, revoked}) << SubIndication::Revoked;
        QTest::newRow("unknown, revoked and good") << responseDer({unknown, revoked, good}) << SubIndication::Revoked;
        QTest::newRow("made later than it is asked") << responseDer({good}, "20260602000000Z") << out;
        QTest::newRow("made at that moment") << responseDer({good}, "20260601000000Z") << SubIndication::None;
        QTest::newRow("made before what it tells") << responseDer({good}, "20260430000000Z") << out;
        const Answer backwards{.thisUpdate = "20260501000000Z", .nextUpdate = "20260401000000Z"};
        QTest::newRow("next before this") << responseDer({backwards}) << out;
        const Answer ends{.thisUpdate = "20260501000000Z", .nextUpdate = "20260601000000Z"};
        QTest::newRow("until that moment") << responseDer({ends}) << SubIndication::None;
        const Answer past{.thisUpdate = "20260501000000Z", .nextUpdate = "20260531235959Z"};
        QTest::newRow("until a second before") << responseDer({past}) << out;
        QTest::newRow("ten thousand times") << responseDer(QList<Answer>(10000, good)) << SubIndication::None;
    }
    void answers()
    {
        QFETCH(QByteArray, response);
        QFETCH(SubIndication, why);
        TrustMaterial material;
        material.ocspResponses = {response};
        const PathReport report = verify(leaf(), material);
        QVERIFY2(report.subIndication() == why, report.toJson().toIndented().constData());
        QCOMPARE(report.isGood(), why == SubIndication::None);
    }

    // Nobody knows who made a list before it is parsed; what it costs is counted.
    void listsMadeToBeSlow()
    {
        WorkBudget once = RevocationList::budget();
        QList<std::pair<long, int>> entries;
        for (long i = 0; i < 20000; ++i)
            entries.append({1000 + i, -2});
        QVERIFY(RevocationList::parseAll(listDer(entries), once));
        QCOMPARE(once.spent(WorkBudget::Kind::Parts), 20000);
        QVERIFY(once.spent(WorkBudget::Kind::Steps) < 16 * 20000);
        // One serial number, again and again: each would be looked past by all that follow.
        WorkBudget again = RevocationList::budget();
        QVERIFY(!RevocationList::parseAll(listDer(QList<std::pair<long, int>>(20000, {serial, -2})), again));
        QVERIFY(again.spent(WorkBudget::Kind::Steps) <= 16 * 20000 + 4096);
        // A few times is no harm.
        WorkBudget few = RevocationList::budget();
        QVERIFY(RevocationList::parseAll(listDer(QList<std::pair<long, int>>(50, {serial, -2})), few));
        WorkBudget small({1000, 0, 0, 1 << 20, 100, 100, 10000, 0});
        QCOMPARE(RevocationList::parseAll(listDer(entries), small).error().code(), "work.exceeded"_ba);
        QVERIFY(small.isSpent());
    }
};

QTEST_APPLESS_MAIN(StructureTest)
#include "structure.moc"
