package io.github.timflux.benchmarks.peers;

import io.github.doocs.im.ClientConfiguration;
import io.github.doocs.im.ImClient;
import io.github.doocs.im.core.Member;
import io.github.doocs.im.model.request.ImGetAttrRequest;
import io.github.doocs.im.model.request.ImSetAttrRequest;
import io.github.doocs.im.model.response.GenericResult;
import io.github.doocs.im.model.response.ImGetAttrResult;
import io.github.doocs.im.model.response.UserAttrItem;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The client of doocs. It speaks https only, and makes a client of its own for each call, so that each call has a
 * connection and a handshake of its own; nothing that it can be told changes that.
 */
final class DoocsPeer implements BlockingCalls {

    private final Member member;

    private DoocsPeer(Member member) {
        this.member = member;
    }

    static Peer open(Settings settings) {
        ClientConfiguration configuration = new ClientConfiguration();
        // Its own repetition asks no limiter.
        configuration.setMaxRetries(0);
        configuration.setCallTimeout(5_000);
        ImClient client = ImClient.getInstance(
                Uris.APP, Uris.ADMINISTRATOR, Uris.KEY, settings.endpoint().getAuthority(), configuration);
        return BlockingSlicer.of(new DoocsPeer(client.member), settings);
    }

    @Override
    public List<Found> read(List<String> accounts) throws IOException {
        ImGetAttrResult answer = member.imGetAttr(new ImGetAttrRequest(accounts));
        check(answer);
        return answer.getUserAttrs().stream()
                .map(item -> new Found(item.getToAccount(), item.getAttrs()))
                .toList();
    }

    @Override
    public void write(List<String> accounts) throws IOException {
        check(member.imSetAttr(
                new ImSetAttrRequest(accounts.stream().map(DoocsPeer::item).toList())));
    }

    private static UserAttrItem item(String account) {
        return new UserAttrItem(account, Map.copyOf(Accounts.attributes(Accounts.number(account))));
    }

    private static void check(GenericResult answer) throws RefusedException {
        if (answer.getErrorCode() != 0) {
            throw RefusedException.of(answer.getErrorCode());
        }
    }
}
