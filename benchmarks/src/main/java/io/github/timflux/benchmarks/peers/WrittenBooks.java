package io.github.timflux.benchmarks.peers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was written to each account. Too dear for a cheap server, which has it only while it is asked to. */
final class WrittenBooks {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Integer> written = new HashMap<>();
    private long wrong;

    synchronized void enter(ByteBuf request) {
        for (JsonNode item :
                JSON.readTree(new ByteBufInputStream(request.duplicate())).path("UserAttrs")) {
            String account = item.path("To_Account").asString();
            written.merge(account, 1, Integer::sum);
            Map<String, String> attributes = new HashMap<>();
            item.path("Attrs").forEachEntry((name, value) -> attributes.put(name, value.asString()));
            wrong += attributes.equals(Accounts.attributes(Accounts.number(account))) ? 0 : 1;
        }
    }

    /** {@return how many accounts were written once and right} */
    synchronized long right() {
        return written.values().stream().filter(times -> times == 1).count() - wrong;
    }
}
