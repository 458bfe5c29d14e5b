package io.github.timflux.benchmarks.clients;

import io.github.doocs.im.ClientConfiguration;
import io.github.doocs.im.ImClient;
import io.github.doocs.im.core.Member;
import io.github.doocs.im.model.request.ImGetAttrRequest;
import io.github.doocs.im.model.request.ImSetAttrRequest;
import io.github.doocs.im.model.response.ImGetAttrResult;
import io.github.doocs.im.model.response.UserAttrItem;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.data.SimulatorCredentials;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Requests with doocs' SDK. It supports HTTPS only and creates an HTTP client for each call, so that each call opens a
 * connection with a TLS handshake; no setting changes that.
 */
final class DoocsSdkAttributeApi implements BlockingAttributeApi {

    private static final int CALL_TIMEOUT_MILLIS = 5_000;

    private final Member member;

    private DoocsSdkAttributeApi(Member member) {
        this.member = member;
    }

    static ComparedClient open(ComparedClientSettings settings) {
        ClientConfiguration configuration = new ClientConfiguration();
        configuration.setMaxRetries(0);
        configuration.setCallTimeout(CALL_TIMEOUT_MILLIS);
        ImClient client = ImClient.getInstance(
                SimulatorCredentials.SDK_APP_ID,
                SimulatorCredentials.ADMINISTRATOR,
                SimulatorCredentials.SECRET_KEY,
                settings.endpoint().getAuthority(),
                configuration);
        return new BlockingBatchClient(new DoocsSdkAttributeApi(client.member), settings.concurrency());
    }

    @Override
    public List<AccountAttributes> read(List<String> accounts) throws IOException {
        ImGetAttrResult response = member.imGetAttr(new ImGetAttrRequest(accounts));
        ErrorCodeException.check(response.getErrorCode());
        return response.getUserAttrs().stream()
                .map(user -> new AccountAttributes(user.getToAccount(), user.getAttrs()))
                .toList();
    }

    @Override
    public void write(List<String> accounts) throws IOException {
        List<UserAttrItem> updates =
                accounts.stream().map(DoocsSdkAttributeApi::update).toList();
        ErrorCodeException.check(member.imSetAttr(new ImSetAttrRequest(updates)).getErrorCode());
    }

    private static UserAttrItem update(String account) {
        return new UserAttrItem(account, Map.copyOf(SampleAccounts.attributes(account)));
    }
}
