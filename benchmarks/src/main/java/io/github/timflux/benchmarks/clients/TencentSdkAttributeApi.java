package io.github.timflux.benchmarks.clients;

import com.tencentcloudapi.im.ApiClient;
import com.tencentcloudapi.im.ApiException;
import com.tencentcloudapi.im.api.AllMemberPushApi;
import com.tencentcloudapi.im.model.CommonResponse;
import com.tencentcloudapi.im.model.ImGetAttrRequest;
import com.tencentcloudapi.im.model.ImGetAttrResponse;
import com.tencentcloudapi.im.model.ImGetAttrResponseAllOfUserAttrs;
import com.tencentcloudapi.im.model.ImSetAttrRequest;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.data.SimulatorCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Requests with Tencent's SDK, which signs each call, with an OkHttp pool that keeps all connections. */
final class TencentSdkAttributeApi implements BlockingAttributeApi {

    private static final int CALL_TIMEOUT_SECONDS = 5;
    private static final int KEEP_ALIVE_MINUTES = 5;

    private final AllMemberPushApi api;

    private TencentSdkAttributeApi(AllMemberPushApi api) {
        this.api = api;
    }

    static ComparedClient open(ComparedClientSettings settings) {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(2 * settings.concurrency(), KEEP_ALIVE_MINUTES, TimeUnit.MINUTES))
                .callTimeout(CALL_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .build();
        ApiClient client = new ApiClient(http).setBasePath(settings.endpoint().toString());
        client.setSdkappid((int) SimulatorCredentials.SDK_APP_ID);
        client.setIdentifier(SimulatorCredentials.ADMINISTRATOR);
        client.setKey(SimulatorCredentials.SECRET_KEY);
        return new BlockingBatchClient(
                new TencentSdkAttributeApi(new AllMemberPushApi(client)), settings.concurrency());
    }

    @Override
    public List<AccountAttributes> read(List<String> accounts) throws ApiException {
        ImGetAttrResponse response = api.imGetAttr(1, new ImGetAttrRequest().toAccount(accounts));
        ErrorCodeException.check(response.getErrorCode());
        List<AccountAttributes> found = new ArrayList<>(accounts.size());
        for (ImGetAttrResponseAllOfUserAttrs user : response.getUserAttrs()) {
            found.add(new AccountAttributes(user.getToAccount(), (Map<?, ?>) user.getAttrs()));
        }
        // The SDK has no property for ErrorList.
        if (response.getAdditionalProperty("ErrorList") instanceof List<?> unknown) {
            unknown.forEach(user -> found.add(unknown(user)));
        }
        return found;
    }

    private static AccountAttributes unknown(Object user) {
        return AccountAttributes.unknown(String.valueOf(((Map<?, ?>) user).get("To_Account")));
    }

    @Override
    public void write(List<String> accounts) throws ApiException {
        CommonResponse response = api.imSetAttr(
                1,
                new ImSetAttrRequest()
                        .userAttrs(accounts.stream()
                                .map(TencentSdkAttributeApi::update)
                                .toList()));
        ErrorCodeException.check(response.getErrorCode());
    }

    private static ImGetAttrResponseAllOfUserAttrs update(String account) {
        return new ImGetAttrResponseAllOfUserAttrs().toAccount(account).attrs(SampleAccounts.attributes(account));
    }
}
