package io.github.timflux.benchmarks.server;

import io.github.timflux.benchmarks.data.SampleAccounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses write requests, and counts how often and with which attributes each account is written. */
final class WriteRequestChecker {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Integer> written = new HashMap<>();
    private long wrong;

    synchronized void check(ByteBuf request) {
        for (JsonNode item :
                JSON.readTree(new ByteBufInputStream(request.duplicate())).path("UserAttrs")) {
            String account = item.path("To_Account").asString();
            written.merge(account, 1, Integer::sum);
            Map<String, String> attributes = new HashMap<>();
            item.path("Attrs").forEachEntry((name, value) -> attributes.put(name, value.asString()));
            wrong += attributes.equals(SampleAccounts.attributes(account)) ? 0 : 1;
        }
    }

    /** {@return the number of accounts that were written exactly once and right} */
    synchronized long rightAccounts() {
        return written.values().stream().filter(times -> times == 1).count() - wrong;
    }
}
