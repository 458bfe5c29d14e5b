package io.github.timflux.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Answers the requests of one connection of a {@link FastServer}. */
final class FastServerHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final PreparedResponses responses;
    private final FastServer server;

    FastServerHandler(PreparedResponses responses, FastServer server) {
        this.responses = responses;
        this.server = server;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // A failed write closes the connection; the client sees that.
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        server.countRequest();
        ByteBuf body = body(context, request);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        context.writeAndFlush(response, context.voidPromise());
    }

    private ByteBuf body(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.uri().contains("set_attr")) {
            return responses.readResponse(request.content(), context.alloc());
        }
        WriteRequestChecker checker = server.writeChecker();
        if (checker != null) {
            checker.check(request.content());
        }
        return responses.writeResponse();
    }

    /** Closes the connection when the client has closed it. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The result of the close is not needed.
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
