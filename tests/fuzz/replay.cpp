// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Stands in for libFuzzer where the compiler has none: each file of the folders as it is, each prefix, each flipped
// bit.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

using Bytes = std::vector<uint8_t>;

// Beyond this many bytes a case is only replayed: the rest is quadratic.
constexpr size_t mutatedSize = 2048;

// From the heap, in its exact size, so that a sanitizer sees a read past the end.
void feed(const uint8_t* data, size_t size)
{
    const Bytes exact(data, data + size);
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void replay(Bytes bytes)
{
    feed(bytes.data(), bytes.size());
    if (bytes.size() > mutatedSize)
        return;
    for (size_t size = 0; size < bytes.size(); ++size)
        feed(bytes.data(), size);
    for (uint8_t& byte : bytes) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            byte = static_cast<uint8_t>(byte ^ (1U << bit));
            feed(bytes.data(), bytes.size());
            byte = static_cast<uint8_t>(byte ^ (1U << bit));
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    size_t cases = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (!entry.is_regular_file())
                continue;
            std::ifstream file(entry.path(), std::ios::binary);
            replay(Bytes(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
            ++cases;
        }
    }
    std::printf("%zu cases\n", cases);
    return cases == 0 ? 1 : 0;
}
