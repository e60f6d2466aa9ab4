// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Verifying one detached CMS over 4 KiB with path, revocation, report and identity, again and again. Peers get the same
// bytes: OpenSSL's CMS_verify with store and list loaded once, and two raw verifications, which nobody can go below.
#include "measured.h"

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <functional>
#include <thread>

using namespace Egov;

namespace {

void mustBe(bool good)
{
    if (!good)
        qFatal("a good signature was refused");
}

void repeat(benchmark::State& state, const std::function<bool()>& verify)
{
    mustBe(verify());
    for ([[maybe_unused]] auto _ : state)
        mustBe(verify());
    state.SetItemsProcessed(state.iterations());
}

void byLanes(benchmark::State& state, const QByteArray& algorithm, const std::function<void(TrustMaterial&)>& change)
{
    const Measured& data = Measured::of(algorithm);
    TrustMaterial material = data.material;
    change(material);
    const SignatureVerifier verifier(data.policy, material);
    mustBe(verifier.tryFastPath(data.content, data.cms, data.moment).has_value());
    repeat(state, [&] {
        const SignatureReport report = verifier.verify(data.content, data.cms, data.moment);
        return report.isGood() && report.signers.first().identity.has_value();
    });
}

void byGeneralPath(
    benchmark::State& state, const QByteArray& algorithm, const std::function<void(TrustMaterial&)>& change)
{
    const Measured& data = Measured::of(algorithm);
    TrustMaterial material = data.material;
    change(material);
    repeat(state, [&] { return verifySignature(data.content, data.cms, data.policy, material, data.moment).isGood(); });
}

void byOpenssl(benchmark::State& state, const QByteArray& algorithm)
{
    const Measured& data = Measured::of(algorithm);
    repeat(state, [&] { return data.verifyByOpenssl(); });
}

// An authority in the message and a list of each tier, as OpenSSL is usually measured.
void byOpensslInTwoTiers(benchmark::State& state, const QByteArray& algorithm)
{
    const Measured& data = Measured::of(algorithm);
    repeat(state, [&] { return data.verifyByOpenssl(data.twoTiers.cms, data.twoTiers.store); });
}

void byGeneralPathInTwoTiers(benchmark::State& state, const QByteArray& algorithm)
{
    const Measured& data = Measured::of(algorithm);
    const Measured::TwoTiers& two = data.twoTiers;
    repeat(
        state, [&] { return verifySignature(data.content, two.cms, two.policy, two.material, data.moment).isGood(); });
}

void byTwoRawVerifications(benchmark::State& state, const QByteArray& algorithm)
{
    const RawVerification raw(Measured::of(algorithm));
    repeat(state, [&] { return raw.verify() && raw.verify(); });
}

// By the wall clock as many as are done in a second. By processor time as many as that number of processors would do:
// what threads take from each other by waiting on memory and locks shows there too, and what other programs take does
// not.
enum class Clock { Wall, Processor };
void onThreads(benchmark::State& state, int threads, Clock clock)
{
    constexpr int each = 400;
    const Measured& data = Measured::of("rsa");
    const SignatureVerifier verifier(data.policy, data.material);
    for ([[maybe_unused]] auto _ : state) {
        std::vector<std::jthread> running;
        for (int i = 0; i < threads; ++i) {
            running.emplace_back([&] {
                for (int k = 0; k < each; ++k)
                    mustBe(verifier.verify(data.content, data.cms, data.moment).isGood());
            });
        }
    }
    const int processors = clock == Clock::Processor ? threads : 1;
    state.SetItemsProcessed(state.iterations() * threads * each * processors);
}

// Heap that a list takes beyond the bytes it was read from, and with them, for each revoked serial.
void memoryOfList(benchmark::State& state)
{
    constexpr int serials = 1000000;
    const QByteArray der = Measured::of("rsa").listOf(serials).der();
    double perSerial = 0;
    for ([[maybe_unused]] auto _ : state) {
        const size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
        const Expected<RevocationList> list = RevocationList::parse(QByteArray(der.data(), der.size()));
        perSerial = double(mallinfo2().uordblks + mallinfo2().hblkhd - before) / serials;
        mustBe(list.has_value() && list->size() == serials);
    }
    state.SetLabel(QByteArray::number(perSerial, 'f', 1).append(" bytes/serial").toStdString());
}
BENCHMARK(memoryOfList)->Name("memory-of-list-of-1000000")->Iterations(1);

const auto asItIs = [](TrustMaterial&) { };

const auto withSerials(int serials)
{
    return [serials](TrustMaterial& material) { material.revocationLists = {Measured::of("rsa").listOf(serials)}; };
}

const auto withPartitions(int count)
{
    return [count](TrustMaterial& material) {
        for (int i = 0; i < count; ++i)
            material.revocationLists += Measured::of("rsa").otherPartition(i);
    };
}

const auto withAnchors(int count)
{
    return [count](TrustMaterial& material) {
        for (int i = 0; i < count; ++i)
            material.anchors += Measured::of("rsa").otherAnchor(i);
    };
}

void registerAll()
{
    const auto add = [](const std::string& name, const std::function<void(benchmark::State&)>& work) {
        return benchmark::RegisterBenchmark(name.c_str(), work);
    };
    for (const QByteArray algorithm : {"rsa", "p384"}) {
        const std::string verify = algorithm == "rsa" ? "verify" : "verify-p384";
        add(verify, [=](benchmark::State& state) { byLanes(state, algorithm, asItIs); });
        add(verify + "/peer:CMS_verify", [=](benchmark::State& state) { byOpenssl(state, algorithm); });
        add(verify + "/peer:CMS_verify-in-two-tiers",
            [=](benchmark::State& state) { byOpensslInTwoTiers(state, algorithm); });
        add(verify + "/peer:two-raw-verifications",
            [=](benchmark::State& state) { byTwoRawVerifications(state, algorithm); });
        const std::string general = algorithm == "rsa" ? "verify-general" : "verify-general-p384";
        add(general, [=](benchmark::State& state) { byGeneralPath(state, algorithm, asItIs); });
        add(general + "/peer:CMS_verify", [=](benchmark::State& state) { byOpenssl(state, algorithm); });
        const std::string two = general + "-in-two-tiers";
        add(two, [=](benchmark::State& state) { byGeneralPathInTwoTiers(state, algorithm); });
        add(two + "/peer:CMS_verify", [=](benchmark::State& state) { byOpensslInTwoTiers(state, algorithm); });
    }
    for (const auto& [peer, threads] : {std::pair("", 2), std::pair("/peer:one-thread", 1)}) {
        const auto work = [threads](Clock clock) {
            return [threads, clock](benchmark::State& state) { onThreads(state, threads, clock); };
        };
        add(std::string("verify-two-threads") + peer, work(Clock::Wall))->UseRealTime();
        add(std::string("verify-two-threads-by-processor-time") + peer, work(Clock::Processor))
            ->MeasureProcessCPUTime();
    }
    for (const int serials : {1000, 10000, 100000, 1000000}) {
        const std::string name = "verify-list-of-" + std::to_string(serials);
        add(name, [=](benchmark::State& state) { byLanes(state, "rsa", withSerials(serials)); });
        add(name + "/peer:list-of-100", [](benchmark::State& state) { byLanes(state, "rsa", withSerials(100)); });
    }
    add("verify-2000-partitions", [](benchmark::State& state) { byLanes(state, "rsa", withPartitions(2000)); });
    add("verify-2000-partitions/peer:1-partition", [](benchmark::State& state) { byLanes(state, "rsa", asItIs); });
    add("verify-101-anchors", [](benchmark::State& state) { byLanes(state, "rsa", withAnchors(100)); });
    add("verify-101-anchors/peer:1-anchor", [](benchmark::State& state) { byLanes(state, "rsa", asItIs); });
    const std::string longList = "verify-general-list-of-1000000";
    add(longList, [](benchmark::State& state) { byGeneralPath(state, "rsa", withSerials(1000000)); });
    add(longList + "/peer:list-of-100", [](benchmark::State& state) { byGeneralPath(state, "rsa", withSerials(100)); });
}

[[maybe_unused]] const bool registered = (registerAll(), true);

} // namespace
