package io.github.timflux.benchmarks.peers;

import com.tencentcloudapi.im.ApiClient;
import com.tencentcloudapi.im.ApiException;
import com.tencentcloudapi.im.api.AllMemberPushApi;
import com.tencentcloudapi.im.model.CommonResponse;
import com.tencentcloudapi.im.model.ImGetAttrRequest;
import com.tencentcloudapi.im.model.ImGetAttrResponse;
import com.tencentcloudapi.im.model.ImGetAttrResponseAllOfUserAttrs;
import com.tencentcloudapi.im.model.ImSetAttrRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** Tencent's own client, which signs each call anew, with a pool that keeps all connections. */
final class TencentPeer implements BlockingCalls {

    private static final int PATIENCE_SECONDS = 5;
    private static final int KEEP_MINUTES = 5;

    private final AllMemberPushApi api;

    private TencentPeer(AllMemberPushApi api) {
        this.api = api;
    }

    static Peer open(Settings settings) {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(2 * settings.concurrency(), KEEP_MINUTES, TimeUnit.MINUTES))
                .callTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .build();
        ApiClient client = new ApiClient(http).setBasePath(settings.endpoint().toString());
        client.setSdkappid((int) Uris.APP);
        client.setIdentifier(Uris.ADMINISTRATOR);
        client.setKey(Uris.KEY);
        return BlockingSlicer.of(new TencentPeer(new AllMemberPushApi(client)), settings);
    }

    @Override
    public List<Found> read(List<String> accounts) throws ApiException, RefusedException {
        ImGetAttrResponse answer = api.imGetAttr(1, new ImGetAttrRequest().toAccount(accounts));
        check(answer.getErrorCode());
        List<Found> found = new ArrayList<>(accounts.size());
        for (ImGetAttrResponseAllOfUserAttrs item : answer.getUserAttrs()) {
            found.add(new Found(item.getToAccount(), (Map<?, ?>) item.getAttrs()));
        }
        // It has no field for it, and a place for all that it has no field for.
        if (answer.getAdditionalProperty("ErrorList") instanceof List<?> unknown) {
            unknown.forEach(failure -> found.add(failed(failure)));
        }
        return found;
    }

    private static Found failed(Object failure) {
        return Found.unknown(String.valueOf(((Map<?, ?>) failure).get("To_Account")));
    }

    @Override
    public void write(List<String> accounts) throws ApiException, RefusedException {
        CommonResponse answer = api.imSetAttr(
                1,
                new ImSetAttrRequest()
                        .userAttrs(accounts.stream().map(TencentPeer::item).toList()));
        check(answer.getErrorCode());
    }

    private static ImGetAttrResponseAllOfUserAttrs item(String account) {
        return new ImGetAttrResponseAllOfUserAttrs()
                .toAccount(account)
                .attrs(Accounts.attributes(Accounts.number(account)));
    }

    private static void check(int code) throws RefusedException {
        if (code != 0) {
            throw RefusedException.of(code);
        }
    }
}
